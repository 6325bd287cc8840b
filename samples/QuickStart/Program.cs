using MaiAgent.Sdk;
using MaiAgent.Sdk.Samples;

// Asks an assistant and prints the answer while it arrives, then asks on in the same conversation.
return await SampleClient.RunAsync(async () =>
{
    await using var sample = await SampleClient.ConnectAsync(new() { Answer = ConsoleAnswers.Compose });
    var session = sample.Client.StartSession(await sample.ChooseChatbotAsync());
    foreach (var question in new[] { args.FirstOrDefault() ?? "你好！你可以幫我做什麼？", "我剛剛問了什麼？" })
    {
        Console.WriteLine($"\n> {question}");
        await foreach (var chunk in session.StreamAsync(question))
        {
            Console.Write(chunk.Content);
        }

        Console.WriteLine();
    }
});
