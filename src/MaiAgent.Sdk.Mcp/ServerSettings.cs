namespace MaiAgent.Sdk.Mcp;

/// <summary>The settings of the server, all from the environment: MCP clients keep them in their configuration, beside the command.</summary>
internal sealed record ServerSettings(MaiAgentClientOptions Client, Guid? DefaultAssistant)
{
    private const string DefaultAssistantVariable = "MAIAGENT_CHATBOT_ID";

    /// <exception cref="InvalidOperationException">A setting is missing or malformed; the message names it and a remedy.</exception>
    public static ServerSettings FromEnvironment()
    {
        var client = MaiAgentClientOptions.FromEnvironment();
        if (string.IsNullOrWhiteSpace(client.ApiKey))
        {
            throw new InvalidOperationException(
                "MAIAGENT_API_KEY is not set. Set it to the key that the MaiAgent console shows, in the \"env\" of this server in the configuration of your MCP client.");
        }

        return new ServerSettings(client, DefaultAssistantId(Environment.GetEnvironmentVariable(DefaultAssistantVariable)));
    }

    private static Guid? DefaultAssistantId(string? text) => string.IsNullOrWhiteSpace(text) ? null
        : Guid.TryParse(text, out var id) && id != Guid.Empty ? id
        : throw new InvalidOperationException($"{DefaultAssistantVariable} is not the id of an assistant, such as 0b0e3a3e-5c53-4b0c-9d0a-2f9f6f0f8d11.");
}
