namespace MaiAgent.Sdk.Diagnostics;

/// <summary>The tags of spans and measurements: OpenTelemetry's names where its conventions have one, ours behind <c>maiagent.</c>.</summary>
internal static class TagNames
{
    public const string ErrorType = "error.type";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";

    public const string RequestMethod = "http.request.method";
    public const string ResendCount = "http.request.resend_count";
    public const string StatusCode = "http.response.status_code";
    public const string UrlTemplate = "url.template";

    public const string Operation = "gen_ai.operation.name";
    public const string Provider = "gen_ai.provider.name";
    public const string AgentId = "gen_ai.agent.id";
    public const string ConversationId = "gen_ai.conversation.id";
    public const string IsStream = "gen_ai.request.stream";
    public const string TimeToFirstChunk = "gen_ai.response.time_to_first_chunk";

    public const string StreamChunks = "maiagent.stream.chunks";
    public const string StreamCharacters = "maiagent.stream.characters";
    public const string StreamOutcome = "maiagent.stream.outcome";
}
