using MaiAgent.Sdk;
using MaiAgent.Sdk.Samples;

// Manages assistants: list, create, patch, delete. Without a command it does all four, and leaves nothing behind.
return await SampleClient.RunAsync(async () =>
{
    await using var sample = await SampleClient.ConnectAsync();
    var chatbots = sample.Client.Chatbots;
    switch (args)
    {
        case []:
            var id = await CreateAsync("Sample assistant");
            try
            {
                await PatchAsync(id, "Answer in one sentence.");
                await ListAsync();
            }
            finally
            {
                await DeleteAsync(id);
            }

            break;
        case ["list"]:
            await ListAsync();
            break;
        case ["create", var name]:
            await CreateAsync(name);
            break;
        case ["patch", var target, var instructions]:
            await PatchAsync(Guid.Parse(target), instructions);
            break;
        case ["delete", var target]:
            await DeleteAsync(Guid.Parse(target));
            break;
        default:
            throw new ArgumentException("The commands are: list, create NAME, patch ID INSTRUCTIONS, delete ID.");
    }

    async Task<Guid> CreateAsync(string name)
    {
        // The service has no list of language models; the one of an assistant that is there will do.
        var template = await chatbots.GetAsync(await sample.ChooseChatbotAsync());
        var model = template.LargeLanguageModel ?? throw new InvalidOperationException($"The assistant {template.Id} has no language model to take over.");
        var created = await chatbots.CreateAsync(new CreateChatbotRequest { Name = name, LargeLanguageModel = model, ReplyMode = ReplyMode.Agent });
        Console.WriteLine($"created {created.Id}  {created.Name}");
        return created.Id;
    }

    async Task PatchAsync(Guid id, string instructions)
    {
        // Only members that are set are sent: all others stay as they are, and null would clear the instructions.
        var patched = await chatbots.PatchAsync(id, new PatchChatbotRequest { Instructions = instructions });
        Console.WriteLine($"patched {patched.Id}  {patched.Name}: {patched.Instructions}");
    }

    async Task ListAsync()
    {
        await foreach (var chatbot in chatbots.ListAllAsync())
        {
            Console.WriteLine($"listed  {chatbot.Id}  {chatbot.Name} ({chatbot.ReplyMode})");
        }
    }

    async Task DeleteAsync(Guid id)
    {
        await chatbots.DeleteAsync(id);
        Console.WriteLine($"deleted {id}");
    }
});
