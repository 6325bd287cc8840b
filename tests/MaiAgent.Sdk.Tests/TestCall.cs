using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.Tests;

/// <summary>The state of a call, as the first handler creates it.</summary>
internal static class TestCall
{
    public const string Key = "prefix.secret";

    public static CallState Create(HttpMethod method, string address, string key = Key)
    {
        var request = new HttpRequestMessage(method, address);
        var settings = MaiAgentClientOptions.CheckedCopyOf(new MaiAgentClientOptions { ApiKey = key, BaseAddress = new Uri(request.RequestUri!.GetLeftPart(UriPartial.Authority)) });
        return new CallState(request, new ApiKey(key, request.RequestUri!), settings);
    }
}
