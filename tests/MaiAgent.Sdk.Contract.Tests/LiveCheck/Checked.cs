using MaiAgent.Sdk.LiveCheck;

namespace MaiAgent.Sdk.Contract.Tests.LiveCheck;

/// <summary>What a check of an emulator has shown.</summary>
internal sealed record Checked(int ExitCode, string Text)
{
    public static readonly DateOnly Today = new(2026, 3, 14);

    /// <summary>An emulator with something in each of the lists that a key usually sees.</summary>
    public static async Task<MaiAgentEmulator> StartEmulatorAsync()
    {
        var emulator = await MaiAgentEmulator.StartAsync(new MaiAgentEmulatorOptions { ParsingTime = TimeSpan.Zero }, TestContext.Current.CancellationToken);
        emulator.AddTurns(emulator.AddConversations(1)[0], 2);
        emulator.AddContacts(3, "王小明");
        using var client = emulator.CreateClient();
        await client.KnowledgeBaseLabels.CreateAsync(emulator.KnowledgeBaseId, new KnowledgeBaseLabelRequest { Name = "內部" }, TestContext.Current.CancellationToken);
        await client.Attachments.UploadAsync(new MemoryStream("hello"u8.ToArray()), "合約.txt", cancellationToken: TestContext.Current.CancellationToken);
        await client.KnowledgeBaseFaqs.CreateAsync(emulator.KnowledgeBaseId, new CreateKnowledgeBaseFaqRequest { Question = "幾點開門", Answer = "九點" }, TestContext.Current.CancellationToken);
        var file = await client.KnowledgeBaseFiles.UploadAsync(emulator.KnowledgeBaseId, new MemoryStream("保固兩年。"u8.ToArray()), "保固.txt", cancellationToken: TestContext.Current.CancellationToken);
        await client.KnowledgeBaseFiles.WaitUntilReadyAsync(emulator.KnowledgeBaseId, file.Id!.Value, cancellationToken: TestContext.Current.CancellationToken);
        emulator.ClearRequests();
        return emulator;
    }

    public static async Task<Checked> RunAsync(MaiAgentEmulator emulator, string? folder = null, bool asks = false)
    {
        using var output = new StringWriter();
        var settings = new Settings(emulator.BaseAddress, emulator.ApiKey, folder, Today);
        var exitCode = await Program.RunAsync(settings, () => asks, output, TestContext.Current.CancellationToken);
        return new Checked(exitCode, output.ToString().ReplaceLineEndings("\n"));
    }
}
