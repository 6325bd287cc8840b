namespace MaiAgent.Sdk.DependencyInjection;

/// <summary>A client that was registered; the container holds one of these for each, so that ours are known among the others.</summary>
/// <param name="OptionsName">The name of its options: its service key; empty for the client that has none.</param>
internal sealed record ClientRegistration(string OptionsName)
{
    /// <summary>The name of its HTTP client, and the category of its logs.</summary>
    public string HttpClientName => HttpClientNameOf(OptionsName);

    /// <summary>The name of the HTTP client that belongs to options of this name.</summary>
    public static string HttpClientNameOf(string optionsName) => optionsName.Length == 0 ? MaiAgentClient.LogCategory : $"{MaiAgentClient.LogCategory}:{optionsName}";
}
