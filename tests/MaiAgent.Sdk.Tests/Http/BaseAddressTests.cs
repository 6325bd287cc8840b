using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.Tests.Http;

/// <summary>Every spelling of wire-notes, section 1.</summary>
public sealed class BaseAddressTests
{
    [Theory]
    [InlineData("https://api.maiagent.ai", "https://api.maiagent.ai/api")]
    [InlineData("https://api.maiagent.ai/", "https://api.maiagent.ai/api")]
    [InlineData("https://api.maiagent.ai//", "https://api.maiagent.ai/api")]
    [InlineData("https://api.maiagent.ai/api", "https://api.maiagent.ai/api")]
    [InlineData("https://api.maiagent.ai/api/", "https://api.maiagent.ai/api")]
    [InlineData("https://api.maiagent.ai/api/v1", "https://api.maiagent.ai/api/v1")]
    [InlineData("https://api.maiagent.ai/api/v1/", "https://api.maiagent.ai/api/v1")]
    [InlineData("HTTPS://API.MaiAgent.AI/api/v1/", "https://api.maiagent.ai/api/v1")]
    [InlineData("https://tenant.example.com/api", "https://tenant.example.com/api")]
    [InlineData("https://tenant.example.com:8443", "https://tenant.example.com:8443/api")]
    [InlineData("https://proxy.example.com/mai/agent/", "https://proxy.example.com/mai/agent")]
    [InlineData("http://localhost:8000", "http://localhost:8000/api")]
    [InlineData("http://127.0.0.1:8000/api/v1/", "http://127.0.0.1:8000/api/v1")]
    [InlineData("http://[::1]:8000", "http://[::1]:8000/api")]
    public void Is_brought_into_one_form(string address, string expected)
    {
        Assert.Equal(expected, BaseAddresses.Normalize(new Uri(address)).AbsoluteUri);
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "a.b", BaseAddress = new Uri(address) });
    }

    [Fact]
    public void The_default_is_the_public_service() =>
        Assert.Equal("https://api.maiagent.ai/api", BaseAddresses.Normalize(new MaiAgentClientOptions().BaseAddress).AbsoluteUri);

    [Theory]
    [InlineData("/api/", "absolute")]
    [InlineData("api.maiagent.ai", "absolute")]
    [InlineData("ftp://api.maiagent.ai/", "https://")]
    [InlineData("file:///api/", "https://")]
    [InlineData("https://api.maiagent.ai/api/?key=1", "query")]
    [InlineData("https://api.maiagent.ai/api/#top", "fragment")]
    [InlineData("https://user:password@api.maiagent.ai/api/", "user name")]
    [InlineData("http://api.maiagent.ai/api/", "AllowInsecureHttp")]
    [InlineData("http://192.168.1.5/", "AllowInsecureHttp")]
    public void What_cannot_work_is_an_argument_error_that_says_why(string address, string why)
    {
        var options = new MaiAgentClientOptions { ApiKey = "prefix.secret", BaseAddress = new Uri(address, UriKind.RelativeOrAbsolute) };
        var exception = Assert.Throws<ArgumentException>(() => new MaiAgentClient(options));
        Assert.Contains("BaseAddress", exception.Message, StringComparison.Ordinal);
        Assert.Contains(why, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("password@", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_http_is_possible_where_it_is_asked_for()
    {
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "a.b", BaseAddress = new Uri("http://10.0.0.1/"), AllowInsecureHttp = true });
    }

    [Theory]
    [InlineData("", "/api/chatbots/")]
    [InlineData("api", "/api/chatbots/")]
    [InlineData("api/", "/api/chatbots/")]
    [InlineData("api/v1", "/api/v1/chatbots/")]
    [InlineData("api/v1/", "/api/v1/chatbots/")]
    public async Task Every_route_hangs_below_it(string path, string expected)
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = emulator.ApiKey, BaseAddress = new Uri(new Uri(emulator.BaseAddress, "/"), path) });
        Assert.NotEmpty((await client.Chatbots.ListAsync(cancellationToken: Token)).Items);
        Assert.Equal(expected, Assert.Single(emulator.Requests).RawTarget);
    }
}
