using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace MaiAgent.Sdk.Mcp;

/// <summary>What the server tells a client of itself: its name, its tools, and how a tool's failure is reported.</summary>
internal static class Server
{
    private const string Instructions =
        "Assistants of the user's MaiAgent account answer from the organization's own knowledge bases. Prefer ask_assistant for questions about the organization, its "
        + "products or its documents; search_knowledge returns the passages themselves. Go on in one conversation by passing the conversation of the last answer.";

    public static McpServerOptions Options(IMaiAgentClient client, Guid? defaultAssistant)
    {
        var finder = new Finder(client, defaultAssistant);
        var ask = new AskTool(client, finder);
        var knowledge = new KnowledgeTools(client, finder);
        var json = ResultJson();
        var options = new McpServerOptions
        {
            ServerInfo = new Implementation { Name = "maiagent", Title = "MaiAgent", Version = Version() },
            ServerInstructions = Instructions,
            ToolCollection = [Tool(ask.AskAsync, json), Tool(knowledge.ListAsync, json), Tool(knowledge.SearchAsync, json)],
        };
        options.Filters.Request.CallToolFilters.Add(ToolFailures.Report);
        return options;
    }

    /// <summary>Serves until the client closes standard input.</summary>
    public static async Task RunAsync(McpServerOptions options)
    {
        var transport = new StdioServerTransport(options);
        var server = McpServer.Create(transport, options);
        await using (server.ConfigureAwait(false))
        {
            using var clientLeft = new CancellationTokenSource();
            var serving = server.RunAsync(clientLeft.Token);
            await Task.WhenAny(serving, transport.MessageReader.Completion).ConfigureAwait(false);

            // Without it, the server would finish the answers that nobody reads any more: minutes, for a stream that stalls.
            await clientLeft.CancelAsync().ConfigureAwait(false);
            try
            {
                await serving.ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
            }
        }
    }

    private static McpServerTool Tool(Delegate method, JsonSerializerOptions json) => McpServerTool.Create(method, new McpServerToolCreateOptions { SerializerOptions = json });

    /// <summary>A model reads the results as text: Chinese stays Chinese, instead of six characters for one.</summary>
    private static JsonSerializerOptions ResultJson()
    {
        var options = new JsonSerializerOptions(McpJsonUtilities.DefaultOptions) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        options.TypeInfoResolverChain.Insert(0, ToolResultsJson.Default);
        return options;
    }

    private static string Version() => typeof(Server).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
