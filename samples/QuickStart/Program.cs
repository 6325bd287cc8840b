using MaiAgent.Sdk;
using MaiAgent.Sdk.Samples;

// Asks an assistant and prints the answer while it arrives, then asks on in the same conversation.
return await SampleClient.RunAsync(async () =>
{
    await using var sample = await SampleClient.ConnectAsync();
    var chatbotId = await sample.ChooseChatbotAsync();
    Guid? conversationId = null;
    foreach (var question in new[] { args.FirstOrDefault() ?? "你好!你可以幫我做什麼?", "我剛剛問了什麼?" })
    {
        Console.WriteLine($"\n> {question}");
        await foreach (var chunk in sample.Client.Completions.StreamAsync(chatbotId, question, conversationId))
        {
            Console.Write(chunk.Content);
            conversationId ??= chunk.ConversationId;
        }

        Console.WriteLine();
    }
});
