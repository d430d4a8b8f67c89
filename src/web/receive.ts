import type { FastifyReply, FastifyRequest } from "fastify";
import { type RefusalCode, refuse } from "#domain/refusal.ts";
import { MAX_UPLOAD_BYTES, type UploadRoom } from "#domain/upload-room.ts";
import { carriesToken, isFromElsewhere } from "./forgery.ts";
import { readFilesForm, readPlainForm, saidBytes } from "./read-form.ts";
import { type Form, type Reply, type Screen, toSignIn, type Visit } from "./visit.ts";

type Post = NonNullable<Screen["post"]>;

/**
 * Takes a form in: whose it is, and that our own page sent it, is known before any file is read.
 * What is not read ends the connection, so that nobody goes on sending.
 */
export async function receive(
  screen: Screen,
  post: Post,
  request: FastifyRequest,
  reply: FastifyReply,
  visit: Visit,
  room: UploadRoom,
): Promise<Reply> {
  if (isFromElsewhere(request)) return unread(request, reply, "not-allowed");
  if (request.isMultipart()) return receiveFiles(screen, post, request, reply, visit, room);
  const form = readPlainForm(request.body);
  return isOurs(screen, visit, form) ? post(visit, form) : forged(visit);
}

async function receiveFiles(
  screen: Screen,
  post: Post,
  request: FastifyRequest,
  reply: FastifyReply,
  visit: Visit,
  room: UploadRoom,
): Promise<Reply> {
  if (screen.takesFiles !== true) return unread(request, reply, "media-type");
  if (visit.signedIn === undefined) {
    unread(request, reply, "sign-in-needed");
    return toSignIn(visit);
  }
  const bytes = saidBytes(request);
  if (!(bytes <= MAX_UPLOAD_BYTES)) return unread(request, reply, "body-too-large");
  const leave = room.enter(visit.signedIn.who.accountId, bytes);
  if (leave === undefined) return unread(request, reply, "slow-down");
  try {
    const form = await readFilesForm(request, (sent) => isOurs(screen, visit, sent));
    if (form === "forged") return unread(request, reply, "not-allowed");
    if (form === "too-large") return unread(request, reply, "body-too-large");
    if (form === "cut-short") return unread(request, reply, "malformed");
    return await post(visit, form);
  } finally {
    leave();
  }
}

function isOurs(screen: Screen, visit: Visit, form: Form): boolean {
  if (visit.signedIn !== undefined) return carriesToken(form, visit.signedIn.csrf);
  return screen.isForVisitors !== true || carriesToken(form, visit.visitorToken() ?? "");
}

// A visitor's page that lay open too long is shown anew: nothing was done, and nothing is wrong.
function forged(visit: Visit): Reply {
  return visit.signedIn === undefined
    ? { redirect: `${visit.path.split("?")[0] ?? "/"}?again=1` }
    : { refusal: refuse("not-allowed") };
}

function unread(request: FastifyRequest, reply: FastifyReply, code: RefusalCode): Reply {
  if (request.isMultipart()) reply.header("connection", "close");
  return { refusal: refuse(code) };
}
