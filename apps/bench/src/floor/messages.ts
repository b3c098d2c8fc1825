// What the machine can do for the same messages. `node messages.ts PORT DATABASE_URL`: a bare socket.io server that passes on
// what it is told, to the same rooms in the same bytes; and a bare HTTP server on `pg` that keeps a message before it passes it
// on.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import pg from 'pg';
import { Server } from 'socket.io';

const POOL_SIZE = 20;
const [port = '', databaseUrl = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: POOL_SIZE });
pool.on('error', () => {});

const http = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    response.writeHead(500).end(String(error));
  });
}).listen(Number(port), '127.0.0.1');
const server = new Server(http, { serveClient: false, perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('join', async (rooms: string[], joined: () => void) => {
    await socket.join(rooms);
    joined();
  });
  socket.on('say', (room: string, notice: unknown) => {
    server.to(room).emit('conversation.message', notice);
  });
});

/** Who may write where, and who is asking: looked up once, as the floor of the other scenarios does. */
const senders = new Map<string, Promise<{ id: string; name: string }>>();
const SENDER = {
  name: 'floor-sender',
  text: `select p.id, p.name from sign_in s join person p on p.id = s.person_id where s.token_hash = $1`,
};
const KEEP = {
  name: 'floor-message',
  text: `
    with taken as (
      update conversation set last_number = last_number + 1, last_change = last_change + 1, last_message_at = now()
      where id = $1 and exists (select from conversation_member where conversation_id = $1 and person_id = $2)
      returning last_number, last_change
    )
    insert into message (id, conversation_id, number, change, sender_id, sealed, sent_at)
    select $3, $1, last_number, last_change, $2, $4, now() from taken
    returning number, change, sent_at as "sentAt"`,
};

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const conversationId = /^\/api\/conversations\/([\w-]+)\/messages$/.exec(request.url ?? '')?.[1];
  if (!conversationId) {
    response.writeHead(request.url === '/health/ready' ? 200 : 404).end();
    return;
  }
  const token = /hub-sign-in=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
  let finding = senders.get(token);
  if (!finding) {
    finding = pool
      .query<{ id: string; name: string }>({
        ...SENDER,
        values: [createHash('sha256').update(token).digest()],
      })
      .then(({ rows }) => rows[0] ?? Promise.reject(new Error('Nobody is signed in with that cookie')));
    senders.set(token, finding);
  }
  const sender = await finding;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { id, body } = JSON.parse(Buffer.concat(chunks).toString()) as { id: string; body: unknown };
  const { rows } = await pool.query<{ number: number; change: number; sentAt: Date }>({
    ...KEEP,
    values: [conversationId, sender.id, id, Buffer.from(JSON.stringify(body))],
  });
  const message = {
    id,
    conversationId,
    number: rows[0]?.number,
    change: rows[0]?.change,
    sender: { personId: sender.id, name: sender.name },
    body,
    event: null,
    replyTo: null,
    attachments: [],
    reactions: [],
    sentAt: rows[0]?.sentAt.toISOString(),
    editedAt: null,
    deletedAt: null,
    version: 1,
  };
  server.to(conversationId).emit('conversation.message', { conversationId, message });
  const text = JSON.stringify(message);
  response
    .writeHead(201, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(text),
    })
    .end(text);
}
