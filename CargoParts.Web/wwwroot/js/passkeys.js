// Passkeys in plain forms: <form data-passkey="create|get" data-options="address"> is sent with the device's answer in its field "credential".
// Without this script the form goes without an answer, and the server says what is missing.
const toBytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
const toText = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const withBytes = keys => keys?.map(key => ({ ...key, id: toBytes(key.id) }));

// By hand: browsers that people still use here know passkeys, but not their form as JSON.
async function ask(kind, options) {
  const publicKey = {
    ...options,
    challenge: toBytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: toBytes(options.user.id) } }),
    excludeCredentials: withBytes(options.excludeCredentials),
    allowCredentials: withBytes(options.allowCredentials),
  };
  const found = await navigator.credentials[kind]({ publicKey });
  const { response } = found;
  return {
    id: found.id,
    rawId: toText(found.rawId),
    type: found.type,
    authenticatorAttachment: found.authenticatorAttachment ?? null,
    clientExtensionResults: found.getClientExtensionResults(),
    response: kind === 'create'
      ? { clientDataJSON: toText(response.clientDataJSON), attestationObject: toText(response.attestationObject), transports: response.getTransports?.() ?? [] }
      : {
        clientDataJSON: toText(response.clientDataJSON),
        authenticatorData: toText(response.authenticatorData),
        signature: toText(response.signature),
        userHandle: response.userHandle ? toText(response.userHandle) : null,
      },
  };
}

async function fill(form) {
  const body = new URLSearchParams({ __RequestVerificationToken: form.elements.__RequestVerificationToken.value });
  const answer = await fetch(new URL(form.dataset.options, document.baseURI), { method: 'POST', body });
  if (!answer.ok) {
    throw new Error(`Passkey options: ${answer.status}`);
  }
  form.elements.credential.value = JSON.stringify(await ask(form.dataset.passkey, await answer.json()));
}

document.addEventListener('submit', async event => {
  const form = event.target;
  if (!form.dataset.passkey || form.elements.credential.value) {
    return;
  }
  event.preventDefault();
  const problem = form.querySelector('[data-passkey-problem]');
  problem.hidden = true;
  try {
    await fill(form);
    form.submit();
  } catch {
    // The owner closed the window of the device, or it knows no passkey for this site.
    problem.hidden = false;
  }
});

// A page that comes back from the browser's memory would send the old answer.
addEventListener('pageshow', () => document.querySelectorAll('form[data-passkey]').forEach(form => { form.elements.credential.value = ''; }));

document.addEventListener('click', event => {
  if (event.target.closest('[data-print]')) {
    print();
  }
});
