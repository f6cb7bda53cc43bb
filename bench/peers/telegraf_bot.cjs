// telegraf as its documentation has it, behind a webhook: `telegraf_bot.cjs call | reply`.
// `reply`, its default, puts the first call of an update into the body of the webhook's answer.
const http = require("node:http");
const { Telegraf } = require("telegraf");
const pages = require("./pages.json");

const secret = "bench-secret";
const telegram = { apiRoot: process.env.TELEGRAM_API_URL, webhookReply: process.argv[2] === "reply" };
const bot = new Telegraf(process.env.TELEGRAM_TOKEN, { telegram });

bot.on("callback_query", async (ctx) => {
  await ctx.answerCbQuery();
  const page = pages[ctx.callbackQuery.data];
  await ctx.editMessageText(page.text, { parse_mode: "HTML", reply_markup: page.reply_markup });
});

const [host, port] = process.env.LISTEN.split(":");
const handle = bot.webhookCallback("/hook", { secretToken: secret });
http.createServer(handle).listen(Number(port), host, async () => {
  bot.botInfo = await bot.telegram.getMe();
  await bot.telegram.setWebhook(process.env.WEBHOOK_URL, { secret_token: secret, max_connections: 100 });
});
