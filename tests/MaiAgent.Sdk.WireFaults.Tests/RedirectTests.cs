using static MaiAgent.Sdk.WireFaults.Tests.Calls;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>A redirect is not followed; its exception says where to, and the part of the base address that is to be changed.</summary>
public sealed class RedirectTests
{
    private const string Route = "/chatbots/";

    [Theory]
    [InlineData("https://{host}/api" + Route, "change the scheme to https if")]
    [InlineData("https://api.example.com/api" + Route, "change the scheme to https and the host to api.example.com if")]
    [InlineData("//api.example.com:8080/api" + Route, "change the host to api.example.com:8080 if")]
    [InlineData("//[::1]/api" + Route, "change the host to [::1] if")]
    [InlineData("//\u00FC.example/api" + Route, "change the host to %C3%BC.example if")]
    [InlineData("/api/v2" + Route + "?page=secret", "change the prefix to /api/v2/ if")]
    [InlineData("/login?next=secret", "may be a page to sign in")]
    [InlineData("../chatbots/#secret", "the address is the same")]
    [InlineData("ftp://secret/secret", "no address of a service")]
    public async Task The_message_says_where_to_and_which_part_to_change(string location, string advice)
    {
        await using var server = new RawServer(async connection =>
        {
            while (await connection.ReadRequestAsync() is { } request)
            {
                var host = request.Split("Host: ")[1].Split("\r\n")[0];
                await connection.SendAsync(Wire.Answer("", "301 Moved Permanently", $"Location: {location.Replace("{host}", host, StringComparison.Ordinal)}\r\n"));
            }
        });
        using var client = server.CreateClient();
        var exception = await Assert.ThrowsAsync<MaiAgentApiException>(() => SendAsync(client, "GET", Token));
        Assert.Equal(System.Net.HttpStatusCode.MovedPermanently, exception.StatusCode);
        Assert.Contains(advice, exception.Message, StringComparison.Ordinal);
        Assert.Contains("It redirects to ", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("STREAM")]
    [InlineData("DOWNLOAD")]
    public async Task Every_kind_of_call_says_it_and_the_key_stays_out(string call)
    {
        await using var server = new RawServer(Wire.Answer("", "307 Temporary Redirect", "Location: https://test.key-4711.example/test%2Ekey-4711/x/?test.key-4711\r\n"));
        using var client = server.CreateClient();
        var exception = await Assert.ThrowsAsync<MaiAgentApiException>(() => SendAsync(client, call, Token));
        Assert.Contains("It redirects to https://***.example/***/x/. ", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Location: http://[::1\r\n")]
    [InlineData("Location: http://xn--\u00fc.xn--a/\r\n")]
    [InlineData("Location: http://\u200d\u0301/\r\n")]
    [InlineData("Location: \r\n")]
    [InlineData("Location: //\r\n")]
    [InlineData("Location: /a\r\nLocation: /b\r\n")]
    [InlineData("")]
    public async Task An_address_that_is_none_changes_nothing(string header)
    {
        await using var server = new RawServer(Wire.Answer("", "302 Found", header));
        using var client = server.CreateClient();
        Assert.Equal(System.Net.HttpStatusCode.Found, (await Assert.ThrowsAsync<MaiAgentApiException>(() => SendAsync(client, "GET", Token))).StatusCode);
    }

    [Fact]
    public async Task A_long_address_is_cut()
    {
        await using var server = new RawServer(Wire.Answer("", "302 Found", $"Location: /{new string('x', 5000)}\r\n"));
        using var client = server.CreateClient();
        Assert.InRange((await Assert.ThrowsAsync<MaiAgentApiException>(() => SendAsync(client, "GET", Token))).Message.Length, 300, 800);
    }
}
