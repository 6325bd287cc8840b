using MaiAgent.Sdk.LiveCheck;
using MaiAgent.Sdk.Tests.Shared.Spec;

namespace MaiAgent.Sdk.Contract.Tests.LiveCheck;

/// <summary>A test in which the live check takes an emulator for the service.</summary>
public abstract class LiveCheckTest : EmulatorTest
{
    protected static readonly DateOnly Today = new(2026, 3, 14);

    protected override void Configure(MaiAgentEmulatorOptions options) => options.ParsingTime = TimeSpan.Zero;

    /// <summary>Puts something in each of the lists that a key usually sees.</summary>
    protected async Task FillAsync()
    {
        Emulator.AddTurns(Emulator.AddConversations(1)[0], 2);
        Emulator.AddContacts(3, "王小明");
        await Client.KnowledgeBaseLabels.CreateAsync(Emulator.KnowledgeBaseId, new KnowledgeBaseLabelRequest { Name = "內部" }, Token);
        await Client.Attachments.UploadAsync(new MemoryStream("hello"u8.ToArray()), "合約.txt", cancellationToken: Token);
        await Client.KnowledgeBaseFaqs.CreateAsync(Emulator.KnowledgeBaseId, new CreateKnowledgeBaseFaqRequest { Question = "幾點開門", Answer = "九點" }, Token);
        var file = await Client.KnowledgeBaseFiles.UploadAsync(Emulator.KnowledgeBaseId, new MemoryStream("保固兩年。"u8.ToArray()), "保固.txt", cancellationToken: Token);
        await Client.KnowledgeBaseFiles.WaitUntilReadyAsync(Emulator.KnowledgeBaseId, file.Id!.Value, cancellationToken: Token);
        Emulator.ClearRequests();
    }

    protected static string ContractText() => ContractDocument.Write(ContractDocument.Load());

    /// <summary>Lets the emulator publish an OpenAPI document of itself.</summary>
    protected void Publish(string document) =>
        Emulator.Enqueue(request => request.RawPath == "/api/schema/", new ScriptedResponse().Header("Content-Type", "application/vnd.oai.openapi").Text(document), times: int.MaxValue);

    /// <summary>Checks the emulator, or another.</summary>
    private protected async Task<Checked> RunAsync(string? folder = null, bool asks = false, MaiAgentEmulator? service = null)
    {
        using var output = new StringWriter();
        service ??= Emulator;
        var settings = new Settings(service.BaseAddress, service.ApiKey, folder, Today);
        var exitCode = await Program.RunAsync(settings, () => asks, output, Token);
        return new Checked(exitCode, output.ToString().ReplaceLineEndings("\n"));
    }

    /// <summary>What a check has shown.</summary>
    private protected sealed record Checked(int ExitCode, string Text);
}
