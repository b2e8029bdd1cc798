// An OpenID Connect provider for one test: node provider.js PORT REDIRECT_URI
// Who signs in there is said by POST /who: {"sub", "acr", "amr", "ago"}.
import http from "node:http";
import { Provider } from "oidc-provider";

const [port, redirectUri] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
let who = { sub: "nobody" };

const provider = new Provider(issuer, {
  clients: [{
    client_id: "mosovo",
    client_secret: "a-secret-of-the-tests-only",
    redirect_uris: [redirectUri],
    response_types: ["code"],
    grant_types: ["authorization_code"],
    require_auth_time: true,
  }],
  acrValues: ["phr", "pwd"],
  claims: { openid: ["sub", "acr", "amr", "auth_time", "email"] },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  cookies: { keys: ["of the tests only"] },
  findAccount: async (_, sub) => ({
    accountId: sub,
    claims: async () => ({ sub, acr: who.acr, amr: who.amr, email: who.email }),
  }),
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope("openid");
    await grant.save();
    return grant;
  },
});

const answer = provider.callback();
http.createServer(async (request, response) => {
  if (request.url === "/who") {
    const said = [];
    for await (const part of request) said.push(part);
    who = JSON.parse(Buffer.concat(said));
    response.end();
  } else if (request.url.startsWith("/interaction/")) {
    const ts = Math.floor(Date.now() / 1000) - (who.ago ?? 0);
    const login = { accountId: who.sub, acr: who.acr, amr: who.amr, remember: false, ts };
    await provider.interactionFinished(request, response, { login });
  } else {
    answer(request, response);
  }
}).listen(Number(port), "127.0.0.1", () => console.log("listening"));
