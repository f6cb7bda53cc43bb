// grammY as its documentation has it: `grammy_bot.cjs polling | runner | reply`.
// `reply` answers the callback query in the body of the webhook's answer.
const http = require("node:http");
const { Bot, webhookCallback } = require("grammy");
const { run } = require("@grammyjs/runner");
const pages = require("./pages.json");

const mode = process.argv[2];
const secret = "bench-secret";
const client = { apiRoot: process.env.TELEGRAM_API_URL };
if (mode === "reply") client.canUseWebhookReply = (method) => method === "answerCallbackQuery";
const bot = new Bot(process.env.TELEGRAM_TOKEN, { client });

bot.on("callback_query:data", async (ctx) => {
  await ctx.answerCallbackQuery();
  const page = pages[ctx.callbackQuery.data];
  await ctx.editMessageText(page.text, { parse_mode: "HTML", reply_markup: page.reply_markup });
});

async function main() {
  if (mode === "polling") return bot.start();
  if (mode === "runner") {
    await bot.init();
    return run(bot);
  }
  const [host, port] = process.env.LISTEN.split(":");
  const handle = webhookCallback(bot, "http", { secretToken: secret });
  http.createServer(handle).listen(Number(port), host, async () => {
    await bot.init();
    await bot.api.setWebhook(process.env.WEBHOOK_URL, { secret_token: secret, max_connections: 100 });
  });
}

main();
