namespace MaiAgent.Sdk.Samples.Tests;

public sealed class KnowledgeBaseTests : FileTest
{
    private const string Warranty = "本產品的保固期為兩年，自購買日起算。";

    private readonly ShiftedClock _clock = new();

    protected override void Configure(MaiAgentEmulatorOptions options)
    {
        options.TimeProvider = _clock;
        options.ParsingTime = TimeSpan.Zero;
    }

    [Fact]
    public async Task Offline_the_documents_that_it_brings_along_answer_in_both_languages_and_a_second_time_nothing_is_uploaded()
    {
        await using var sample = SampleProcess.Start("KnowledgeBase", "--again");

        await sample.SuccessAsync();
        var output = sample.Output.ToString();
        Assert.Matches(@"Knowledge base documents created \(.{36}\)\n4 files: 4 new, 0 changed, 0 unchanged\n(uploaded .+\n|parsed   .+\n){8}4 files: 0 new, 0 changed, 4 unchanged\n\n> 保固期多久", output);
        Assert.Contains("根據「保固與維修.md」：「本公司的咖啡機保固期為兩年，自購買日起算。」", output, StringComparison.Ordinal);
        Assert.Contains("According to \"guides/cleaning.md\": \"Descale the machine every three months.\"", output, StringComparison.Ordinal);
        Assert.Matches(@"│ 0\.\d\d +│ 保固與維修\.md │ 1 +│", output);
        Assert.Matches(@"│ 0\.\d\d +│ guides/cleaning\.md │ 1 +│", output);
        Assert.All(output.Split('\n').Where(line => line.StartsWith('│')), line => Assert.InRange(Cells(line), 1, 80));
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public async Task A_second_run_uploads_only_what_is_new_or_changed_and_then_deletes_what_it_replaces()
    {
        await WriteAsync("保固.md", Warranty);
        await WriteAsync("prices.md", "The machine costs 900 dollars.");
        await WriteAsync("guides/prices.md", "Filters cost five dollars.");

        Assert.Contains("3 files: 3 new, 0 changed, 0 unchanged", await RunAsync("保固期多久？"), StringComparison.Ordinal);
        var first = await FilesAsync();
        var second = await RunAsync("保固期多久？");
        Assert.Contains(" found (", second, StringComparison.Ordinal);
        Assert.Contains("3 files: 0 new, 0 changed, 3 unchanged\n\n> 保固期多久？", second, StringComparison.Ordinal);
        Assert.Equal(3, Emulator.StoredFiles.Count);

        // Of the same length, so that the size does not show it.
        await WriteAsync("prices.md", "The machine costs 800 dollars.");
        await WriteAsync("new.md", "We are closed on Sundays.");
        var third = await RunAsync("How many dollars does the machine cost?");

        Assert.Contains("4 files: 1 new, 1 changed, 2 unchanged", third, StringComparison.Ordinal);
        Assert.Contains("According to \"prices.md\": \"The machine costs 800 dollars.\"", third, StringComparison.Ordinal);
        Assert.DoesNotContain("900", third, StringComparison.Ordinal);
        Assert.Equal(5, Emulator.StoredFiles.Count);
        var last = await FilesAsync();
        Assert.Equal(["guides/prices.md", "new.md", "prices.md", "保固.md"], last.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            [first["guides/prices.md"].Id, first["保固.md"].Id],
            last.Values.Select(file => file.Id).Intersect(first.Values.Select(file => file.Id)).OrderBy(id => id == first["保固.md"].Id));
    }

    [Fact]
    public async Task A_file_that_cannot_be_parsed_is_reported_and_tried_again_by_the_next_run()
    {
        await WriteAsync("保固.md", Warranty);
        await WriteAsync("locked.pdf", "%PDF");
        await WriteAsync("empty.md", "");
        Emulator.EnqueueParsing(ScriptedParsing.Fail("encrypted"), "locked.pdf");

        await using (var sample = SampleProcess.Start("KnowledgeBase", Emulator, Folder.Path, "保固期多久？"))
        {
            Assert.Equal("KnowledgeBase failed: 2 of the files cannot be searched. The next run tries again.", await sample.FailureAsync());
            Assert.Contains("failed   locked.pdf: encrypted\n", sample.Output.ToString(), StringComparison.Ordinal);
            Assert.Contains("failed   empty.md: the file is empty\n", sample.Output.ToString(), StringComparison.Ordinal);
            Assert.Contains("保固期為兩年", sample.Output.ToString(), StringComparison.Ordinal);
        }

        await WriteAsync("empty.md", "Not any more.");
        Assert.Contains("3 files: 1 new, 1 changed, 1 unchanged", await RunAsync(), StringComparison.Ordinal);
        Assert.Equal(3, (await FilesAsync()).Count);
        Assert.All((await FilesAsync()).Values, file => Assert.Equal(FileStatus.Done, file.Status));
    }

    [Fact]
    public async Task A_new_version_that_cannot_be_parsed_leaves_the_old_one()
    {
        await WriteAsync("保固.md", Warranty);
        await RunAsync();
        await WriteAsync("保固.md", "壞掉的檔案");
        Emulator.EnqueueParsing(ScriptedParsing.Fail());

        await using var sample = SampleProcess.Start("KnowledgeBase", Emulator, Folder.Path, "保固期多久？");

        await sample.FailureAsync();
        Assert.Contains("保固期為兩年", sample.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_during_the_upload_says_what_is_there_and_the_next_run_uploads_the_rest()
    {
        for (var i = 0; i < 8; i++)
        {
            await WriteAsync($"{i}.md", $"Text {i}.");
        }

        // Five at a time: the first two are uploaded, the next five get no form, and the last does not begin.
        var gate = new StreamGate();
        for (var i = 2; i < 7; i++)
        {
            var name = $"\"{i}.md\"";
            Emulator.Enqueue(request => request.RawPath.EndsWith("/upload-presigned-url/", StringComparison.Ordinal) && request.BodyText.Contains(name, StringComparison.Ordinal), Held(i));
        }

        const string State = "\nStopped. The next run goes on from here.\n  2 files can be searched: 0.md, 1.md\n  6 files not there: 2.md, 3.md, 4.md, 5.md, 6.md, …\n";
        var first = await InterruptedAsync(gate);
        Assert.Contains("8 files: 8 new, 0 changed, 0 unchanged", first, StringComparison.Ordinal);
        Assert.EndsWith(State, first, StringComparison.Ordinal);
        Assert.Equal(["0.md", "1.md"], (await FilesAsync()).Keys.Order(StringComparer.Ordinal));

        // Now the bytes are on their way when it ends.
        gate = new StreamGate();
        for (var i = 2; i < 7; i++)
        {
            Emulator.EnqueueStorage(Held(i));
        }

        var second = await InterruptedAsync(gate);
        Assert.Contains("8 files: 6 new, 0 changed, 2 unchanged", second, StringComparison.Ordinal);
        Assert.EndsWith(State, second, StringComparison.Ordinal);

        Assert.Contains("8 files: 6 new, 0 changed, 2 unchanged", await RunAsync(), StringComparison.Ordinal);
        Assert.Equal(8, (await FilesAsync()).Count);
        Assert.Equal(8, Emulator.StoredFiles.Count);

        ScriptedResponse Held(int place) => place == 6 ? new ScriptedResponse().WaitFor(gate) : new ScriptedResponse().Stall();
    }

    [Fact]
    public async Task Ctrl_C_while_a_file_is_parsed_and_the_next_run_waits_for_it()
    {
        await WriteAsync("保固.md", Warranty);
        Emulator.EnqueueParsing(ScriptedParsing.Take(TimeSpan.FromMinutes(5)));
        await using (var sample = SampleProcess.Start("KnowledgeBase", Emulator, Folder.Path))
        {
            await sample.Output.WaitForAsync("uploaded 保固.md");
            sample.Interrupt();
            Assert.Equal(130, await sample.ExitAsync());
            Assert.EndsWith("  1 file uploaded, being parsed: 保固.md\n", sample.Output.ToString(), StringComparison.Ordinal);
        }

        await using var next = SampleProcess.Start("KnowledgeBase", Emulator, Folder.Path, "保固期多久？");
        await next.Output.WaitForAsync("1 file: 0 new, 0 changed, 1 unchanged");
        _clock.Offset = TimeSpan.FromMinutes(5);

        await next.SuccessAsync();
        Assert.Contains("\nparsed   保固.md\n", next.Output.ToString(), StringComparison.Ordinal);
        Assert.Contains("保固期為兩年", next.Output.ToString(), StringComparison.Ordinal);
        Assert.Single(Emulator.StoredFiles);
    }

    [Fact]
    public async Task Ctrl_C_during_the_answer_says_that_the_files_are_there()
    {
        await WriteAsync("保固.md", Warranty);
        var gate = new StreamGate();
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("保固期").WaitFor(gate).Done());
        await using var sample = SampleProcess.Start("KnowledgeBase", Emulator, Folder.Path, "保固期多久？");
        await sample.Output.WaitForAsync("\n保固期");

        sample.Interrupt();

        Assert.Equal(130, await sample.ExitAsync());
        Assert.EndsWith("\n保固期\nStopped. The next run goes on from here.\n  1 file can be searched: 保固.md\n", sample.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_knowledge_base_is_found_by_name_and_connected_and_files_of_others_in_it_are_not_touched()
    {
        var models = await Client.Models.ListEmbeddingModelsAsync();
        var made = await Client.KnowledgeBases.CreateAsync(new() { Name = "手冊", EmbeddingModel = models[0].Id });
        var others = await Client.KnowledgeBaseFiles.UploadAsync(made.Id!.Value, new MemoryStream([1, 2, 3]), "保固.md");
        await WriteAsync("保固.md", Warranty);

        await using var sample = SampleProcess.Start("KnowledgeBase", Emulator, Folder.Path, "保固期多久？", "--name", "手冊");

        await sample.SuccessAsync();
        Assert.Contains($"Knowledge base 手冊 found ({made.Id})\nConnected with the assistant 客服小幫手\n", sample.Output.ToString(), StringComparison.Ordinal);
        Assert.Contains("保固期為兩年", sample.Output.ToString(), StringComparison.Ordinal);
        Assert.Equal(["產品手冊", "手冊"], (await Client.Chatbots.GetAsync(Emulator.ChatbotId)).KnowledgeBases.Select(reference => reference.Name));
        var files = await Client.KnowledgeBaseFiles.ListAllAsync(made.Id!.Value).ToListAsync();
        Assert.Equal(2, files.Count);
        Assert.Contains(files, file => file.Id == others.Id);
    }

    [Fact]
    public async Task Where_the_service_has_lost_the_metadata_name_and_size_decide()
    {
        await WriteAsync("保固.md", Warranty);
        await RunAsync();
        var file = Assert.Single(await FilesAsync()).Value;
        await Client.KnowledgeBaseFiles.UpdateMetadataAsync(
            file.KnowledgeBase!.Id!.Value, file.Id!.Value, new() { RawUserDefineMetadata = JsonElement.Parse("{}") });

        Assert.Contains("1 file: 0 new, 0 changed, 1 unchanged", await RunAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("--name")]
    [InlineData("/")]
    [InlineData("no-such-folder")]
    public async Task What_cannot_be_done_is_one_line(string argument)
    {
        await using var sample = SampleProcess.Start("KnowledgeBase", argument);

        Assert.StartsWith("KnowledgeBase failed: ", await sample.FailureAsync(), StringComparison.Ordinal);
    }

    /// <summary>The width of a line in a terminal: a Chinese character takes two places.</summary>
    private static int Cells(string line) => line.Sum(character => character is >= '\u3000' and <= '\u9FFF' or >= '\uFF00' and <= '\uFF60' ? 2 : 1);

    private async Task WriteAsync(string name, string text)
    {
        var path = Folder.PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text);
    }

    private async Task<string> RunAsync(params string[] questions)
    {
        await using var sample = SampleProcess.Start("KnowledgeBase", Emulator, [Folder.Path, .. questions]);
        await sample.SuccessAsync();
        return sample.Output.ToString();
    }

    private async Task<string> InterruptedAsync(StreamGate gate)
    {
        await using var sample = SampleProcess.Start("KnowledgeBase", Emulator, Folder.Path);
        await gate.Reached.WaitAsync(SampleProcess.Limit);
        sample.Interrupt();
        Assert.Equal(130, await sample.ExitAsync());
        Assert.Empty(sample.Error.ToString());
        return sample.Output.ToString();
    }

    private async Task<Dictionary<string, KnowledgeBaseFile>> FilesAsync()
    {
        var made = await Client.KnowledgeBases.ListAllAsync().SingleAsync(candidate => candidate.Name == Path.GetFileName(Folder.Path));
        return await Client.KnowledgeBaseFiles.ListAllAsync(made.Id!.Value).ToDictionaryAsync(file => file.Filename!);
    }

    private sealed class ShiftedClock : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;
    }
}
