using System.Text;

namespace MaiAgent.Sdk.WireFaults.Tests.KnowledgeBaseFiles;

/// <summary>An emulator and a client on one fake clock, which a test moves from pause to pause, and a knowledge base.</summary>
public abstract class KnowledgeFileTest : IAsyncLifetime
{
    protected const string Registers = "POST knowledge-bases/*/files/";
    protected const string Lists = "GET knowledge-bases/*/files/";
    protected const string Gets = "GET knowledge-bases/*/files/*/";
    protected const string Forms = "POST upload-presigned-url/";

    // No limit of the client is as short.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    private protected WatchedClock Clock { get; } = new();

    protected MaiAgentEmulator Emulator { get; private set; } = null!;

    protected MaiAgentClient Client { get; private set; } = null!;

    protected IKnowledgeBaseFilesApi Files => Client.KnowledgeBaseFiles;

    protected Guid KnowledgeBase => Emulator.KnowledgeBaseId;

    public async ValueTask InitializeAsync()
    {
        Emulator = await MaiAgentEmulator.StartAsync(new MaiAgentEmulatorOptions { TimeProvider = Clock, ParsingTime = TimeSpan.FromSeconds(8) }, Token);
        Client = Emulator.CreateClient(options => (options.TimeProvider, options.MaxRetries) = (Clock, 0));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Emulator.DisposeAsync();
        GC.SuppressFinalize(this);
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

    /// <summary>Moves the clock from pause to pause until the call ends.</summary>
    protected async Task<T> RunAsync<T>(Task<T> call)
    {
        while (!call.IsCompleted)
        {
            await Clock.AdvanceToTimerAsync(call, TimeSpan.Zero, LongestPause);
        }

        return await call;
    }
}
