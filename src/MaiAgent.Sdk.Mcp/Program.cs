using MaiAgent.Sdk;
using MaiAgent.Sdk.Mcp;

// Standard output belongs to the protocol: whatever a person should read goes to standard error, which MCP clients keep in a log.
ServerSettings settings;
MaiAgentClient client;
try
{
    settings = ServerSettings.FromEnvironment();
    client = new MaiAgentClient(settings.Client);
}
catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
{
#pragma warning disable RS0030 // A program, unlike a library, owns its terminal.
    await Console.Error.WriteLineAsync($"maiagent-mcp: {exception.Message}").ConfigureAwait(false);
#pragma warning restore RS0030
    return 1;
}

using (client)
{
    await Server.RunAsync(Server.Options(client, settings.DefaultAssistant)).ConfigureAwait(false);
}

return 0;
