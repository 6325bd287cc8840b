using MaiAgent.Sdk;
using MaiAgent.Sdk.Samples;
using Spectre.Console;

// From a folder of files to answers that say where they come from: dotnet run --project samples/KnowledgeBase -- FOLDER "QUESTION".
// Without a folder it takes the documents that it brings along. A second run uploads only what is new or changed.
// Ctrl+C stops in good order, which may take some seconds: a file that is stored is still registered.
FolderSync? sync = null;
return await SampleClient.RunAsync(UploadAndAskAsync, ShowState);

async Task UploadAndAskAsync(CancellationToken stop)
{
    // Spectre goes by TERM alone and would put its colours into a file or a pipe as well.
    AnsiConsole.Profile.Capabilities.Ansi &= !Console.IsOutputRedirected;

    var arguments = Arguments.Parse(args);
    await using var sample = await SampleClient.ConnectAsync();
    var chatbotId = await sample.ChooseChatbotAsync();
    var knowledgeBaseId = await FindOrCreateAsync(sample.Client, arguments.Name, chatbotId, stop);
    sync = new FolderSync(sample.Client.KnowledgeBaseFiles, knowledgeBaseId);
    var failed = await sync.RunAsync(arguments.Folder, stop);
    if (arguments.Again)
    {
        failed = await sync.RunAsync(arguments.Folder, stop);
    }

    foreach (var question in arguments.Questions)
    {
        await Asking.AskAsync(sample.Client, chatbotId, question, stop);
    }

    if (failed > 0)
    {
        throw new InvalidOperationException($"{failed} of the files cannot be searched. The next run tries again.");
    }
}

void ShowState()
{
    AnsiConsole.MarkupLine("\n[yellow]Stopped.[/] The next run goes on from here.");
    sync?.WriteState();
}

async Task<Guid> FindOrCreateAsync(IMaiAgentClient client, string name, Guid chatbotId, CancellationToken stop)
{
    var all = client.KnowledgeBases.ListAllAsync(new ListKnowledgeBasesQuery { Query = name }, stop);
    var found = await all.FirstOrDefaultAsync(candidate => candidate.Name == name && candidate.Id is not null, stop);
    if (found is null)
    {
        // Without an embedding model no file can be parsed.
        var models = await client.Models.ListEmbeddingModelsAsync(stop);
        var model = models.FirstOrDefault(model => model.IsDefault == true)
            ?? (models is [var first, ..] ? first : throw new InvalidOperationException("This key sees no embedding model."));
        found = await client.KnowledgeBases.CreateAsync(new CreateKnowledgeBaseRequest { Name = name, EmbeddingModel = model.Id, Chatbots = [chatbotId] }, stop);
        Console.WriteLine($"Knowledge base {name} created ({found.Id})");
    }
    else
    {
        Console.WriteLine($"Knowledge base {name} found ({found.Id})");
    }

    var id = found.Id ?? throw new InvalidOperationException("The new knowledge base has no id.");
    await ConnectAsync(client, id, chatbotId, stop);
    return id;
}

// The assistant answers from its knowledge bases alone.
async Task ConnectAsync(IMaiAgentClient client, Guid knowledgeBaseId, Guid chatbotId, CancellationToken stop)
{
    var chatbot = await client.Chatbots.GetAsync(chatbotId, stop);
    var connected = chatbot.KnowledgeBases.Select(reference => reference.Id).OfType<Guid>().ToList();
    if (!connected.Contains(knowledgeBaseId))
    {
        // The list replaces the one that is there.
        IReadOnlyList<IdReference> all = [.. connected, knowledgeBaseId];
        await client.Chatbots.PatchAsync(chatbotId, new PatchChatbotRequest { KnowledgeBases = Optional.Of(all) }, stop);
        Console.WriteLine($"Connected with the assistant {chatbot.Name}");
    }
}
