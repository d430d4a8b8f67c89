// Makes a passkey or asks one, and sends what the authenticator answered with the form of the page.
// The page is whole without it: the form then comes back and says how to sign in otherwise.

const form = document.querySelector("input[name=options]")?.form;
const options = form?.elements.namedItem("options");
const answer = form?.elements.namedItem("answer");

// Sent by the module, so that the page cannot be shown with an answer in it.
if (form && options && answer && window.PublicKeyCredential) {
  form.addEventListener("submit", (event) => {
    if (answer.value !== "") return;
    event.preventDefault();
    void prove();
  });
}

async function prove() {
  try {
    const asked = JSON.parse(options.value);
    const found = "user" in asked ? await make(asked) : await ask(asked);
    answer.value = JSON.stringify(found);
  } catch {
    // Stopped by the person, or nothing here opens it: the office answers with what else there is.
    answer.value = "none";
  }
  form.submit();
}

async function make(asked) {
  const publicKey = {
    ...asked,
    challenge: bytesOf(asked.challenge),
    user: { ...asked.user, id: bytesOf(asked.user.id) },
    excludeCredentials: asked.excludeCredentials.map((one) => ({ ...one, id: bytesOf(one.id) })),
  };
  const made = await navigator.credentials.create({ publicKey });
  const { response } = made;
  return {
    ...common(made),
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      attestationObject: textOf(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  };
}

async function ask(asked) {
  const publicKey = { ...asked, challenge: bytesOf(asked.challenge), allowCredentials: [] };
  const found = await navigator.credentials.get({ publicKey });
  const { response } = found;
  return {
    ...common(found),
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      authenticatorData: textOf(response.authenticatorData),
      signature: textOf(response.signature),
      ...(response.userHandle ? { userHandle: textOf(response.userHandle) } : {}),
    },
  };
}

const common = (credential) => ({
  id: credential.id,
  rawId: textOf(credential.rawId),
  type: credential.type,
  clientExtensionResults: {},
});

function bytesOf(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

function textOf(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
