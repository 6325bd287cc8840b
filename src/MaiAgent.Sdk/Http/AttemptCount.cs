namespace MaiAgent.Sdk.Http;

/// <summary>How often a request was sent, noted on it once it is more than once.</summary>
internal static class AttemptCount
{
    private static readonly HttpRequestOptionsKey<int> Key = new("MaiAgent.Sdk.Attempts");

    public static int Get(HttpRequestMessage request) =>
        request.Options.TryGetValue(Key, out var attempts) ? attempts : 1;

    public static void Set(HttpRequestMessage request, int attempts) => request.Options.Set(Key, attempts);
}
