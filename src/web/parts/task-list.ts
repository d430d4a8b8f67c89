import type { Words } from "#words/load-words.ts";
import { type Html, html } from "./html.ts";
import { type StateKind, stateWord } from "./state-word.ts";

export type TaskState = "done" | "started" | "to-do" | "not-yet" | "problem";
export type Task = {
  title: string;
  state: TaskState;
  href?: string | undefined;
  hint?: string | undefined;
};

/** The sections of something long, each with how far it is. */
export function taskList({ words, tasks }: { words: Words; tasks: Task[] }): Html {
  const items = tasks.map((task, index) => {
    const statusId = `task-${index + 1}-state`;
    const kind = kinds[task.state];
    const text = words.t(`parts.task-${task.state}`);
    const title =
      task.href === undefined
        ? html`<div>${task.title}</div>`
        : html`<a class="govuk-link govuk-task-list__link" href="${task.href}"
aria-describedby="${statusId}">${task.title}</a>`;
    return html`<li
class="govuk-task-list__item${task.href ? " govuk-task-list__item--with-link" : ""}">
<div class="govuk-task-list__name-and-hint">${title}
${task.hint && html`<div class="govuk-task-list__hint">${task.hint}</div>`}</div>
<div class="govuk-task-list__status" id="${statusId}">
${kind === undefined ? text : stateWord({ kind, text })}</div></li>`;
  });
  return html`<ul class="govuk-task-list">${items}</ul>`;
}

const kinds: Record<TaskState, StateKind | undefined> = {
  done: "done",
  started: "with-office",
  "to-do": "waiting-on-you",
  "not-yet": undefined,
  problem: "at-risk",
};
