using System.Net.Http.Headers;
using System.Text.Json;
using Refit;

namespace MaiAgent.Sdk.Benchmarks.Contenders;

/// <summary>What a team would write: Refit as its README shows it, with the same models as the raw client and their source generator.</summary>
public interface IPlainRefit
{
    /// <summary>Gets one assistant.</summary>
    [Get("/chatbots/{id}/")]
    Task<RawChatbot> GetChatbotAsync(Guid id);
}

internal static class PlainRefit
{
    public static IPlainRefit Create(Uri baseAddress, string apiKey)
    {
        var http = new HttpClient { BaseAddress = baseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Api-Key", apiKey);
        var json = new JsonSerializerOptions(RawContext.Default.Options) { TypeInfoResolver = RawContext.Default };
        return RestService.For<IPlainRefit>(http, new RefitSettings(new SystemTextJsonContentSerializer(json)));
    }
}
