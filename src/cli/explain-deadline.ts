import type { DeadlineReading, DeadlineStep } from "#domain/time/deadline.ts";

const days = (n: number): string => `${n} ${n === 1 ? "day" : "days"}`;
const UNITS = {
  calendar: "calendar days",
  working: "working days",
  months: "months",
  inclusive: "days, the first one counted",
  clock: "days of the clock",
  hours: "hours",
} as const;

/** How a date was reached, one plain sentence a step, in English: commands speak no other. */
export function explainReading({ steps }: DeadlineReading): readonly string[] {
  return steps.map(sentenceOf);
}

function sentenceOf(step: DeadlineStep): string {
  switch (step.step) {
    case "trigger":
      return `${step.date}: the time starts${by(step.service)}`;
    case "receipt":
      return `${step.date}: the notice arrived, and the time starts then as well`;
    case "instant":
      return `${step.at}: the time starts${by(step.service)}`;
    case "period":
      return periodOf(step);
    case "hours":
      return `+ ${step.n} hours = ${step.at}, weekends and changes of the clock counted`;
    case "month-end":
      return `there is no ${step.wanted}: the day taken is ${step.date}`;
    case "mail":
      return `+ ${days(step.days)} for the post = ${step.date}`;
    case "notice":
      return `the notice itself says ${step.date}, which is earlier than the rule's last day`;
    case "toll":
      return `+ ${days(step.days)} that do not count, ${step.from} to ${step.to} = ${step.date}`;
    case "roll":
      return `${step.from} is no working day (${step.because}): on to ${step.to}`;
    case "choose":
      break;
  }
  const { which, among, date } = step;
  return `lawful readings give ${among.join(" and ")}: the ${which} is ${date}`;
}

const by = (service: string): string => (service === "none" ? "" : ` (${service})`);

function periodOf(step: Extract<DeadlineStep, { step: "period" }>): string {
  const sign = step.direction === "before" ? "-" : "+";
  const over = step.skipped.map(({ on, because }) => `${on} ${because}`).join(", ");
  const passed = over === "" ? "" : ` (passed over: ${over})`;
  return `${sign} ${step.n} ${UNITS[step.unit]} = ${step.date}${passed}`;
}
