import { attributes, type Html, html, type HtmlValue } from "./html.ts";

export type Column = { text: string; isNumber?: boolean | undefined };
export type Table = {
  /** What the table shows; always said, hidden only where a heading just above says it. */
  caption: string;
  isCaptionHidden?: boolean | undefined;
  columns: Column[];
  /** Cells in the order of the columns; the first names its row. */
  rows: HtmlValue[][];
  /** Row by row as cards on a narrow screen (lists of cases), else it scrolls sideways. */
  isStacked?: boolean | undefined;
  /** Shown in place of the rows when there are none. */
  ifEmpty?: HtmlValue | undefined;
  foot?: HtmlValue[] | undefined;
};

/** A table with its caption; the first cell of every row is its heading. */
export function table(view: Table): Html {
  const { columns, rows } = view;
  const head = columns.map(
    ({ text, isNumber }) =>
      html`<th class="govuk-table__header${numeric(isNumber)}" scope="col">${text}</th>`,
  );
  const body =
    rows.length === 0 && view.ifEmpty !== undefined
      ? html`<tr><td
class="govuk-table__cell"${attributes({ colspan: columns.length })}>${view.ifEmpty}</td></tr>`
      : rows.map((cells) => row(columns, cells, "govuk-table__row"));
  const hidden = view.isCaptionHidden ? " govuk-visually-hidden" : "";
  const look = view.isStacked ? " rc-table--stacked" : "";
  return html`<div class="rc-scroll" tabindex="0" role="group" aria-label="${view.caption}">
<table class="govuk-table${look}">
<caption class="govuk-table__caption govuk-table__caption--s${hidden}">${view.caption}</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${head}</tr></thead>
<tbody class="govuk-table__body">${body}</tbody>
${view.foot && html`<tfoot>${row(columns, view.foot, "govuk-table__row rc-table__foot")}</tfoot>`}
</table></div>`;
}

function row(columns: Column[], cells: HtmlValue[], look: string): Html {
  const written = cells.map((cell, index) => {
    const column = columns[index];
    const label = attributes({ "data-label": column?.text });
    return index === 0
      ? html`<th class="govuk-table__header" scope="row"${label}>${cell}</th>`
      : html`<td class="govuk-table__cell${numeric(column?.isNumber)}"${label}>${cell}</td>`;
  });
  return html`<tr class="${look}">${written}</tr>`;
}

function numeric(isNumber: boolean | undefined): string {
  return isNumber ? " govuk-table__cell--numeric" : "";
}
