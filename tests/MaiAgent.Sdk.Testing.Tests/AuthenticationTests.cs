using System.Net;

namespace MaiAgent.Sdk.Testing.Tests;

public sealed class AuthenticationTests : HttpTest
{
    private const string Missing = """{"detail":"Authentication credentials were not provided."}""";
    private const string Wrong = """{"detail":"Invalid API key format."}""";

    [Theory]
    [InlineData(null, Missing)]
    [InlineData("Bearer {key}", Missing)]
    [InlineData("api-key {key}", Missing)]
    [InlineData("{key}", Missing)]
    [InlineData("Api-Key wrong", Wrong)]
    [InlineData("Api-Key {key}x", Wrong)]
    public async Task Another_key_or_scheme_is_refused(string? header, string body)
    {
        using var client = new HttpClient { BaseAddress = Emulator.BaseAddress };
        if (header is not null)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header.Replace("{key}", Emulator.ApiKey, StringComparison.Ordinal));
        }

        using var response = await client.GetAsync("chatbots/", Token);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(body, await response.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task The_key_of_one_emulator_is_not_that_of_another()
    {
        await using var one = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        await using var other = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        using var client = one.CreateHttpClient();

        using var here = await client.GetAsync("chatbots/", Token);
        using var there = await client.GetAsync(new Uri(other.BaseAddress, "chatbots/"), Token);

        Assert.Equal(HttpStatusCode.OK, here.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, there.StatusCode);
    }

    [Fact]
    public async Task A_chosen_key_is_the_key()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(new MaiAgentEmulatorOptions { ApiKey = "mine.secret" }, Token);
        using var client = emulator.CreateHttpClient();

        Assert.Equal("mine.secret", emulator.ApiKey);
        await client.SendJsonAsync(HttpMethod.Get, "chatbots/").JsonAsync();
    }
}
