using System.Text;

namespace MaiAgent.Sdk.WireFaults.Tests.KnowledgeBaseFiles;

/// <summary>A knowledge base, whose files are parsed on the clock.</summary>
public abstract class KnowledgeFileTest : ClockTest
{
    protected const string Registers = "POST knowledge-bases/*/files/";
    protected const string Lists = "GET knowledge-bases/*/files/";
    protected const string Gets = "GET knowledge-bases/*/files/*/";
    protected const string Forms = "POST upload-presigned-url/";

    protected override (TimeSpan Shortest, TimeSpan Longest) Pauses => (TimeSpan.Zero, TimeSpan.FromSeconds(60));

    protected IKnowledgeBaseFilesApi Files => Client.KnowledgeBaseFiles;

    protected Guid KnowledgeBase => Emulator.KnowledgeBaseId;

    protected override void Configure(MaiAgentEmulatorOptions options)
    {
        base.Configure(options);
        options.ParsingTime = TimeSpan.FromSeconds(8);
    }

    protected static MemoryStream Content(string text = "保固期為兩年。") => new(Encoding.UTF8.GetBytes(text));

    protected static KnowledgeBaseUpload Upload(string name, string? text = null) =>
        new(name, _ => Task.FromResult<Stream>(Content(text ?? $"This is {name}.")));

    protected static ScriptedResponse Lost => ScriptedResponse.Raw().Serve().Reset();

    protected static ScriptedResponse Refused => ScriptedResponse.Raw().Reset();

    protected int Count(string method, string end) => Emulator.Requests.Count(request => request.Method == method && request.RawPath.EndsWith(end, StringComparison.Ordinal));

    protected int Registrations => Count("POST", "/files/");

    /// <summary>How often the state of files was asked for: pages of the list and single files.</summary>
    protected int StatusRequests => Emulator.Requests.Count(request => request.Method == "GET" && request.RawPath.Contains("/files/", StringComparison.Ordinal));

    /// <summary>The files that the service has, in the order of their registration.</summary>
    protected async Task<List<KnowledgeBaseFile>> AllAsync()
    {
        using var client = Emulator.CreateClient();
        return await client.KnowledgeBaseFiles.ListAllAsync(KnowledgeBase, new() { PageSize = 1000 }, Token).ToListAsync(Token);
    }
}
