using System.Net;
using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Tests;

public sealed class RoutingTests : HttpTest
{
    [Fact]
    public async Task Both_prefixes_answer()
    {
        var plain = await Http.SendJsonAsync(HttpMethod.Get, "/api/chatbots/?pagination=false").JsonAsync();
        var versioned = await Http.SendJsonAsync(HttpMethod.Get, "/api/v1/chatbots/?pagination=false").JsonAsync();

        Assert.EndsWith("/api/", Emulator.BaseAddress.AbsoluteUri, StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(plain, versioned));
    }

    [Fact]
    public async Task A_get_without_the_final_slash_is_redirected()
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = Emulator.BaseAddress };

        using var response = await client.GetAsync("chatbots?page=2", Token);

        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal("/api/chatbots/?page=2", response.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("POST", "chatbots", 404, "Not found.")]
    [InlineData("GET", "nothing/", 404, "Not found.")]
    [InlineData("GET", "/other/chatbots/", 404, "Not found.")]
    [InlineData("GET", "chatbots/not-an-id/", 404, "Not found.")]
    [InlineData("GET", "chatbots/00000000-0000-0000-0000-000000000000/", 404, "Not found.")]
    [InlineData("GET", "chatbots/00000000-0000-0000-0000-000000000000/completions/", 405, "Method \"GET\" not allowed.")]
    public async Task What_is_not_there_is_said_in_the_services_words(string method, string path, int status, string detail)
    {
        var body = await Http.SendJsonAsync(new HttpMethod(method), path).JsonAsync(status);

        Assert.Equal(detail, (string?)body["detail"]);
    }
}
