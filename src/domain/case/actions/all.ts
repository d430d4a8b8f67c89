import type { Kind } from "../case-type.ts";
import type { ActionKind } from "../decide-context.ts";
import { answer } from "./answer.ts";
import { answerAccess } from "./answer-access.ts";
import { askAccess } from "./ask-access.ts";
import { breakGlass } from "./break-glass.ts";
import { endAccess } from "./end-access.ts";
import { ask } from "./ask.ts";
import { assign } from "./assign.ts";
import { challenge } from "./challenge.ts";
import { correct } from "./correct.ts";
import { decide } from "./decide.ts";
import { deliver } from "./deliver.ts";
import { dispute } from "./dispute.ts";
import { draft } from "./draft.ts";
import { entrust } from "./entrust.ts";
import { endRepresentation } from "./end-representation.ts";
import { expire } from "./expire.ts";
import { file } from "./file.ts";
import { hold } from "./hold.ts";
import { include } from "./include.ts";
import { interpreting } from "./interpreting.ts";
import { message } from "./message.ts";
import { nameInterpreter } from "./name-interpreter.ts";
import { note } from "./note.ts";
import { notice } from "./notice.ts";
import { pause } from "./pause.ts";
import { readdress } from "./readdress.ts";
import { record } from "./record.ts";
import { recount } from "./recount.ts";
import { recuse } from "./recuse.ts";
import { represent } from "./represent.ts";
import { request } from "./request.ts";
import { restoreBreakGlass } from "./restore-break-glass.ts";
import { reviewBreakGlass } from "./review-break-glass.ts";
import { respond } from "./respond.ts";
import { restart } from "./restart.ts";
import { review } from "./review.ts";
import { schedule } from "./schedule.ts";
import { separate } from "./separate.ts";
import { serve } from "./serve.ts";
import { stop } from "./stop.ts";
import { submit } from "./submit.ts";
import { upgrade } from "./upgrade.ts";
import { withdraw } from "./withdraw.ts";

/** Every kind with the file that decides it; a kind without one does not compile. */
export const ACTIONS: Readonly<Record<Kind, ActionKind>> = {
  file,
  record,
  request,
  respond,
  submit,
  schedule,
  hold,
  pause,
  draft,
  review,
  decide,
  serve,
  challenge,
  withdraw,
  assign,
  represent,
  "end-representation": endRepresentation,
  "name-interpreter": nameInterpreter,
  interpreting,
  include,
  separate,
  entrust,
  message,
  note,
  ask,
  correct,
  expire,
  notice,
  dispute,
  answer,
  recuse,
  stop,
  restart,
  recount,
  upgrade,
  deliver,
  readdress,
  "ask-access": askAccess,
  "answer-access": answerAccess,
  "end-access": endAccess,
  "break-glass": breakGlass,
  "review-break-glass": reviewBreakGlass,
  "restore-break-glass": restoreBreakGlass,
};
