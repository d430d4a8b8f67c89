/** One requirement of the standard, by its number and in our words. */
export type Requirement = { readonly id: string; readonly what: string };

// Levels 1 and 2 of chapters 3, 4, 6, 7, 8, 14 and 16 of OWASP ASVS 5.0.0.
const LIST = `
3.2.1 Nothing is shown in another way than it was meant
3.2.2 Text stays text
3.3.1 Cookies are Secure and named so
3.3.2 Cookies stay on our site
3.3.3 Cookies are the host's alone
3.3.4 No script reads the cookie of a session
3.4.1 Browsers stay with TLS for a year
3.4.2 No other origin reads an answer
3.4.3 A content policy on every answer
3.4.4 No guessing of types
3.4.5 No other site learns an address
3.4.6 Nobody frames a page
3.5.1 A form of another site is refused
3.5.2 A request without preflight reaches no function of the API
3.5.3 What changes something is no GET
3.5.4 Separate applications on separate hosts
3.5.5 Messages between windows
3.7.1 No client technology that is given up
3.7.2 Nobody is led to another host by itself
4.1.1 Every body says its type and charset
4.1.2 Only pages redirect to TLS
4.1.3 Headers that a proxy sets cannot be forged
4.2.1 Where a message ends is clear
4.3.1 Limits of GraphQL
4.3.2 No introspection of GraphQL
4.4.1 WebSockets by TLS
4.4.2 The origin of a WebSocket
4.4.3 Tokens of WebSockets
4.4.4 Tokens of WebSockets from a session
6.1.1 How guessing is slowed down is written down
6.1.2 Words that no password may be are written down
6.1.3 All ways to sign in are written down together
6.2.1 Passwords are long enough
6.2.2 Passwords can be changed
6.2.3 A change takes the present password
6.2.4 No common password
6.2.5 Any signs, and none demanded
6.2.6 Fields hide a password
6.2.7 Pasting and password managers work
6.2.8 A password is taken as it was typed
6.2.9 64 characters are allowed
6.2.10 No change by the calendar
6.2.11 Words of the context are refused
6.2.12 No breached password
6.3.1 Guessing and stuffing are slowed down
6.3.2 No account by default
6.3.3 Two factors
6.3.4 Every way in is as strong
6.4.1 First codes are random, and over soon
6.4.2 No secret questions
6.4.3 A forgotten password goes round no factor
6.4.4 A lost factor is proven like the first
6.5.1 A code counts once
6.5.2 Short secrets lie hashed
6.5.3 Codes are drawn well
6.5.4 Codes have 20 bits or more
6.5.5 Codes end soon
6.6.1 Codes by telephone
6.6.2 A code belongs to what it was asked for
6.6.3 Codes are not guessed
6.8.1 One provider is not another
6.8.2 Signed statements are checked
6.8.3 SAML once
6.8.4 How strongly the provider asked
7.1.1 How long sessions last is written down
7.1.2 How many sessions one account has is written down
7.1.3 Sessions of providers are written down
7.2.1 The server checks the token
7.2.2 Tokens are made for each session
7.2.3 Tokens cannot be guessed
7.2.4 Proving anew makes a new token
7.3.1 A session that rests ends
7.3.2 A session ends whatever happens
7.4.1 An ended session serves nothing
7.4.2 An ended account has no session
7.4.3 A changed factor ends other sessions
7.4.4 Signing out is on every page
7.4.5 The office ends sessions
7.5.1 Changing a way in takes a proof
7.5.2 Everybody sees and ends their sessions
7.6.1 Sessions of a provider end as written
7.6.2 No session without an act of the person
8.1.1 Who may is written down
8.1.2 Which fields is written down
8.2.1 Each function is for who may
8.2.2 Each case is for who may
8.2.3 Each field is for who may
8.3.1 The server decides
8.4.1 One office reaches nothing of another
14.1.1 What is sensitive is classed
14.1.2 Each class says how it is kept
14.2.1 No secret in an address
14.2.2 Nothing sensitive stays in caches of servers
14.2.3 Nothing goes to others
14.2.4 What is promised of each class is done
14.3.1 The browser is cleared at the end
14.3.2 Browsers keep no answer
14.3.3 Nothing sensitive in the browser's stores
16.1.1 What is logged is written down
16.2.1 Entries say who, what, when
16.2.2 Clocks agree, times say their zone
16.2.3 Logs go where they are said to go
16.2.4 Logs can be read together
16.2.5 Logs keep to the class of what they tell
16.3.1 Signing in is logged
16.3.2 Denied tries are logged
16.3.3 Tries to get round controls are logged
16.3.4 Faults are logged
16.4.1 Logs take no line from others
16.4.2 Logs cannot be changed
16.4.3 Logs stand apart
16.5.1 Faults tell nothing of the inside
16.5.2 What fails elsewhere is survived
16.5.3 What fails, fails closed
`;

/** Every requirement that docs/trust/asvs.md answers for, in the order of the standard. */
export const REQUIREMENTS: readonly Requirement[] = [...LIST.matchAll(/^(\S+) (.+)$/gm)].map(
  ([, id = "", what = ""]) => ({ id, what }),
);
