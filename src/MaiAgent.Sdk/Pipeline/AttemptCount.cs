namespace MaiAgent.Sdk.Pipeline;

/// <summary>How often a request was sent, noted on it.</summary>
internal static class AttemptCount
{
    private static readonly HttpRequestOptionsKey<int> Key = new("MaiAgent.Sdk.Attempts");

    /// <summary>At least 1: what failed before it was sent counts as tried.</summary>
    public static int Get(HttpRequestMessage? request) =>
        request is not null && request.Options.TryGetValue(Key, out var attempts) ? attempts : 1;

    /// <summary>The request is about to be sent once more.</summary>
    public static void Increment(HttpRequestMessage request) =>
        request.Options.Set(Key, request.Options.TryGetValue(Key, out var attempts) ? attempts + 1 : 1);
}
