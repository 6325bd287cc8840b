using MaiAgent.Sdk.Samples;
using Microsoft.Extensions.AI;

// Two questions in one conversation, asked by TalkAsync, which knows Microsoft.Extensions.AI and nothing of MaiAgent.
return await SampleClient.RunAsync(async () =>
{
    await using var sample = await SampleClient.ConnectAsync(new() { Answer = ConsoleAnswers.Compose });
    var chat = sample.Client.AsIChatClient(await sample.ChooseChatbotAsync());
    await TalkAsync(chat, args.FirstOrDefault() ?? "你好！你可以幫我做什麼？", "我剛剛問了什麼？");
});

static async Task TalkAsync(IChatClient chat, params string[] questions)
{
    var options = new ChatOptions();
    foreach (var question in questions)
    {
        Console.WriteLine($"\n> {question}");
        await foreach (var update in chat.GetStreamingResponseAsync(question, options))
        {
            Console.Write(update.Text);
            options.ConversationId = update.ConversationId;
        }

        Console.WriteLine();
    }
}
