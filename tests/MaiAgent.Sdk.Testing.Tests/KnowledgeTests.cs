using System.Text;

namespace MaiAgent.Sdk.Testing.Tests;

/// <summary>Files of a knowledge base: parsed on the emulator's clock, then found, quoted and cited.</summary>
public sealed class KnowledgeTests : HttpTest
{
    private const string Warranty = "# 保固說明\n\n本產品的保固期為兩年，自購買日起算。人為損壞不在保固範圍內。\n\n退換貨請於七天內提出，並附上發票。";
    private const string Shipping = "Orders ship within two days. Express delivery to Japan costs 900 yen.\n\nReturns are free of charge for thirty days.";

    protected override void Configure(MaiAgentEmulatorOptions options)
    {
        base.Configure(options);
        options.ParsingTime = TimeSpan.FromSeconds(8);
    }

    [Fact]
    public async Task A_file_goes_through_its_states_on_the_clock()
    {
        var id = await UploadAsync("a.txt", Warranty);

        Assert.Equal("initial", await StatusAsync(id));
        Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("processing", await StatusAsync(id));
        Clock.Advance(TimeSpan.FromSeconds(5.9));
        Assert.Equal("processing", await StatusAsync(id));
        Clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal("done", await StatusAsync(id));
    }

    [Fact]
    public async Task Scripts_say_how_the_next_file_or_one_of_a_name_is_parsed()
    {
        Emulator.EnqueueParsing(ScriptedParsing.Fail("encrypted", TimeSpan.FromSeconds(1)), "b.pdf");
        Emulator.EnqueueParsing(ScriptedParsing.Take(TimeSpan.FromSeconds(60)));
        Emulator.EnqueueParsing(ScriptedParsing.Stuck);
        var (slow, failed, stuck, usual) = (await UploadAsync("a.txt", "a"), await UploadAsync("b.pdf", "b"), await UploadAsync("c.txt", "c"), await UploadAsync("d.txt", "d"));

        Clock.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal(["initial", "failed", "processing", "done"], [await StatusAsync(slow), await StatusAsync(failed), await StatusAsync(stuck), await StatusAsync(usual)]);
        Assert.Equal("encrypted", (await Client.KnowledgeBaseFiles.GetAsync(Emulator.KnowledgeBaseId, failed, Token)).StatusDetail?.Message);
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(["done", "processing"], [await StatusAsync(slow), await StatusAsync(stuck)]);
    }

    [Fact]
    public async Task A_file_that_is_parsed_again_starts_from_the_beginning()
    {
        var id = await UploadAsync("a.txt", Warranty);
        Clock.Advance(TimeSpan.FromSeconds(8));
        var parser = Guid.NewGuid();

        await Client.KnowledgeBaseFiles.BatchReparseAsync(Emulator.KnowledgeBaseId, [new() { Id = id, Parser = parser }], Token);

        var file = await Client.KnowledgeBaseFiles.GetAsync(Emulator.KnowledgeBaseId, id, Token);
        Assert.Equal((FileStatus.Initial, parser), (file.Status, file.Parser?.Id));
    }

    [Theory]
    [InlineData("保固期多久？", "保固.md", "保固期為兩年")]
    [InlineData("請問退換貨要附上什麼？", "保固.md", "附上發票")]
    [InlineData("How much is express delivery to Japan?", "shipping.txt", "900 yen")]
    [InlineData("Are RETURNS free?", "shipping.txt", "thirty days")]
    public async Task A_question_about_a_file_is_answered_with_a_citation_that_names_and_quotes_it(string question, string fileName, string quote)
    {
        await UploadAsync("保固.md", Warranty);
        await UploadAsync("shipping.txt", Shipping);
        Clock.Advance(TimeSpan.FromSeconds(8));

        var whole = await Client.Completions.CreateAsync(Emulator.ChatbotId, question, cancellationToken: Token);
        var streamed = await Client.Completions.StreamAsync(Emulator.ChatbotId, question, cancellationToken: Token).ToCompletionAsync(Token);
        var again = await Client.Completions.CreateAsync(Emulator.ChatbotId, question, cancellationToken: Token);

        Assert.Contains(fileName, whole.Content, StringComparison.Ordinal);
        Assert.Contains(quote, whole.Content, StringComparison.Ordinal);
        Assert.Equal(fileName, whole.Citations[0].Filename);
        Assert.Contains(quote, whole.CitationNodes[0].ChatbotTextNode?.Text, StringComparison.Ordinal);
        Assert.Equal(whole.Citations[0].Id, whole.CitationNodes[0].ChatbotTextNode?.ChatbotFile);
        Assert.InRange(whole.CitationNodes[0].Score!.Value, 0.1, 1);
        Assert.Equal((whole.Content, whole.Content), (streamed.Content, again.Content));
        Assert.Equal(whole.CitationNodes.Select(node => node.ChatbotTextNode?.Id), streamed.CitationNodes.Select(node => node.ChatbotTextNode?.Id));
        Assert.Equal(whole.Citations.Select(file => file.Id), streamed.Citations.Select(file => file.Id));
    }

    [Fact]
    public async Task An_answer_in_a_conversation_cites_too()
    {
        await UploadAsync("保固.md", Warranty);
        Clock.Advance(TimeSpan.FromSeconds(8));
        var conversation = Emulator.AddConversations(1)[0];

        await Client.Messages.CreateAsync(new() { Conversation = conversation, Content = "保固期多久？" }, Token);
        var answer = await Client.Messages.ListAllAsync(new() { Conversation = conversation }, Token).FirstAsync(message => message.Type == MessageType.Outgoing, Token);

        Assert.Equal("保固.md", answer.Citations[0].Filename);
        Assert.Contains("兩年", answer.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_files_that_are_done_answer_and_nothing_is_cited_that_does_not_fit()
    {
        var id = await UploadAsync("保固.md", Warranty);
        Assert.Empty((await AskAsync("保固期多久？")).Citations);
        Clock.Advance(TimeSpan.FromSeconds(8));
        Assert.NotEmpty((await AskAsync("保固期多久？")).Citations);
        Assert.Empty((await AskAsync("Where is the station?")).Citations);

        await Client.KnowledgeBaseFiles.BatchDeleteAsync(Emulator.KnowledgeBaseId, [id], Token);
        Assert.Empty((await AskAsync("保固期多久？")).Citations);
    }

    [Fact]
    public async Task A_heading_is_cited_with_the_text_below_it()
    {
        await UploadAsync("tea.md", "# Tea\n\n## Green tea\n\nIt steeps for two minutes.\n\nThe pot is rinsed.\n\n# End");
        Clock.Advance(TimeSpan.FromSeconds(8));

        Assert.Equal(["# Tea\n## Green tea\nIt steeps for two minutes."], (await AskAsync("Which green tea?")).CitationNodes.Select(node => node.ChatbotTextNode!.Text));
        Assert.Equal(["# End"], (await AskAsync("End?")).CitationNodes.Select(node => node.ChatbotTextNode!.Text));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_parsed_and_found_by_nothing()
    {
        var file = await Client.KnowledgeBaseFiles.UploadAsync(Emulator.KnowledgeBaseId, new MemoryStream([0xFF, 0xFE, 0, 1, 2]), "a.bin", cancellationToken: Token);
        Clock.Advance(TimeSpan.FromSeconds(8));

        Assert.Equal("done", await StatusAsync(file.Id!.Value));
        Assert.Empty((await AskAsync("a.bin")).Citations);
    }

    [Fact]
    public async Task A_key_that_is_unknown_or_registered_already_is_refused()
    {
        await UploadAsync("a.txt", "a");
        var key = Emulator.StoredFiles[0].Key;

        var twice = await Assert.ThrowsAsync<MaiAgentBadRequestException>(() => Client.KnowledgeBaseFiles.RegisterAsync(Emulator.KnowledgeBaseId, [new() { File = key, Filename = "b.txt" }], Token));
        var unknown = await Assert.ThrowsAsync<MaiAgentBadRequestException>(() => Client.KnowledgeBaseFiles.RegisterAsync(Emulator.KnowledgeBaseId, [new() { File = "media/none.txt", Filename = "b.txt" }], Token));

        Assert.Contains("already exists", twice.Message, StringComparison.Ordinal);
        Assert.Contains("no file", unknown.Message, StringComparison.Ordinal);
        Assert.Single(await Client.KnowledgeBaseFiles.ListAllAsync(Emulator.KnowledgeBaseId, cancellationToken: Token).ToListAsync(Token));
    }

    [Fact]
    public async Task An_assistant_answers_from_a_knowledge_base_that_either_side_connects_and_from_it_alone()
    {
        var made = await Client.KnowledgeBases.CreateAsync(new() { Name = "規章", Chatbots = [Emulator.ChatbotId] }, Token);
        await Client.KnowledgeBaseFiles.UploadAsync(made.Id!.Value, new MemoryStream(Encoding.UTF8.GetBytes(Warranty)), "保固.md", cancellationToken: Token);
        Clock.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal(["產品手冊", "規章"], await NamesAsync());
        Assert.Equal("保固.md", Assert.Single((await AskAsync("保固期多久？")).Citations).Filename);

        await Client.KnowledgeBases.PatchAsync(made.Id!.Value, new() { Chatbots = Optional.Of<IReadOnlyList<IdReference>>([]) }, Token);
        Assert.Equal(["產品手冊"], await NamesAsync());
        Assert.Empty((await AskAsync("保固期多久？")).Citations);

        await Client.Chatbots.PatchAsync(Emulator.ChatbotId, new() { KnowledgeBases = Optional.Of<IReadOnlyList<IdReference>>([made.Id!.Value]) }, Token);
        Assert.Equal(Emulator.ChatbotId, Assert.Single((await Client.KnowledgeBases.GetAsync(made.Id!.Value, Token)).Chatbots).Id);
        Assert.Empty((await Client.KnowledgeBases.GetAsync(Emulator.KnowledgeBaseId, Token)).Chatbots);
        Assert.NotEmpty((await AskAsync("保固期多久？")).Citations);

        async Task<IEnumerable<string?>> NamesAsync() => (await Client.Chatbots.GetAsync(Emulator.ChatbotId, Token)).KnowledgeBases.Select(reference => reference.Name);
    }

    private Task<Completion> AskAsync(string question) => Client.Completions.CreateAsync(Emulator.ChatbotId, question, cancellationToken: Token);

    private async Task<Guid> UploadAsync(string name, string text) =>
        (await Client.KnowledgeBaseFiles.UploadAsync(Emulator.KnowledgeBaseId, new MemoryStream(Encoding.UTF8.GetBytes(text)), name, cancellationToken: Token)).Id!.Value;

    private async Task<string> StatusAsync(Guid id) => (await Client.KnowledgeBaseFiles.GetAsync(Emulator.KnowledgeBaseId, id, Token)).Status?.Value ?? "";
}
