namespace MaiAgent.Sdk.Tests.Http;

public sealed class ApiKeyTests : EmulatorTest
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \t ")]
    [InlineData("prefix.sec\nret")]
    [InlineData("prefix.sec\r\nX-Evil: 1")]
    [InlineData("prefix secret")]
    [InlineData("prefix.金鑰")]
    [InlineData("prefix.\u0001")]
    [InlineData("Api-Key prefix.secret")]
    public void A_key_that_cannot_be_sent_is_an_argument_error_without_the_key(string? key)
    {
        foreach (var make in (Action[])[() => _ = new MaiAgentClient(key!), () => _ = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = key }), WithApiKey])
        {
            var exception = Assert.Throws<ArgumentException>(make);
            Assert.Contains("ApiKey", exception.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
        }

        void WithApiKey()
        {
            using var client = new MaiAgentClient("good.key");
            client.WithApiKey(key!);
        }
    }

    [Fact]
    public async Task White_space_around_a_key_is_trimmed()
    {
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = $"\n {Emulator.ApiKey}\r\n", BaseAddress = Emulator.BaseAddress });
        await client.Chatbots.ListAsync(cancellationToken: Token);
        Assert.Equal($"Api-Key {Emulator.ApiKey}", Assert.Single(Emulator.Requests).Header("Authorization"));
    }

    [Fact]
    public async Task Another_key_goes_over_the_same_connections_and_the_first_stays()
    {
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "wrong.key", BaseAddress = Emulator.BaseAddress });
        var other = client.WithApiKey($" {Emulator.ApiKey} ");
        await other.Chatbots.ListAsync(cancellationToken: Token);
        await Assert.ThrowsAsync<MaiAgentAuthenticationException>(() => client.Chatbots.ListAsync(cancellationToken: Token));
        await other.WithApiKey(Emulator.ApiKey).Chatbots.ListAsync(cancellationToken: Token);
        Assert.Single(Emulator.Requests.Select(request => request.ConnectionId).Distinct());
    }

    [Fact]
    public async Task A_wrong_key_is_named_by_its_host_and_masked_where_it_is_echoed()
    {
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "wrong.secret", BaseAddress = Emulator.BaseAddress });
        Emulator.Enqueue("GET chatbots/", ScriptedResponse.Error(401, "The key wrong.secret is not known."));
        var exception = await Assert.ThrowsAsync<MaiAgentAuthenticationException>(() => client.Chatbots.ListAsync(cancellationToken: Token));
        Assert.Contains(Emulator.BaseAddress.Authority, exception.Message, StringComparison.Ordinal);
        Assert.Equal("The key *** is not known.", exception.Detail);
        Assert.DoesNotContain("wrong.secret", exception.ToString() + exception.ResponseBody + exception.RequestUri, StringComparison.Ordinal);
    }
}
