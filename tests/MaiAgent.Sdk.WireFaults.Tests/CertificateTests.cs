using static MaiAgent.Sdk.WireFaults.Tests.Calls;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>A TLS connection that cannot be made for a reason that stays.</summary>
public sealed class CertificateTests
{
    [Theory]
    [InlineData("127.0.0.1", false, "UntrustedRoot")]
    [InlineData("127.0.0.1", true, "NotTimeValid")]
    [InlineData("elsewhere.example", false, "RemoteCertificateNameMismatch")]
    public async Task An_untrusted_certificate_is_tried_once_and_the_message_names_its_fault(string host, bool isExpired, string fault)
    {
        using var certificate = Certificates.SelfSigned(host, isExpired);
        await using var server = new RawServer(connection => connection.AcceptTlsAsync(certificate));
        using var client = server.CreateClient(options => (options.BaseAddress, options.MaxRetryDelay) = (Https(server), TimeSpan.FromMilliseconds(1)));
        var connections = 0;
        foreach (var call in (string[])["GET", "PUT", "DELETE", "POST", "STREAM", "DOWNLOAD"])
        {
            var exception = await ThrowsWithinAsync<MaiAgentConnectionException>(TimeSpan.FromSeconds(5), () => SendAsync(client, call, Token));
            Assert.Contains(fault, exception.Message, StringComparison.Ordinal);
            Assert.Equal(1, exception.Attempts);
            Assert.Equal(++connections, server.Connections);
        }
    }

    [Fact]
    public async Task A_handshake_that_is_cut_is_tried_again()
    {
        await using var server = new RawServer(connection =>
        {
            connection.Reset();
            return Task.CompletedTask;
        });
        using var client = server.CreateClient(options => (options.BaseAddress, options.MaxRetryDelay) = (Https(server), TimeSpan.FromMilliseconds(1)));
        Assert.Equal(3, (await Assert.ThrowsAsync<MaiAgentConnectionException>(() => SendAsync(client, "POST", Token))).Attempts);
        Assert.Equal(3, server.Connections);
    }

    [Fact]
    public async Task A_server_that_does_not_speak_TLS_is_tried_once()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.SendAsync(Wire.Answer("{}", "400 Bad Request"));
            await connection.WaitForCloseAsync();
        });
        using var client = server.CreateClient(options => (options.BaseAddress, options.MaxRetryDelay) = (Https(server), TimeSpan.FromMilliseconds(1)));
        var exception = await Assert.ThrowsAsync<MaiAgentConnectionException>(() => SendAsync(client, "GET", Token));
        Assert.Equal((1, 1), (exception.Attempts, server.Connections));
        Assert.DoesNotContain("see inner exception", exception.Message, StringComparison.Ordinal);
    }

    private static Uri Https(RawServer server) => new UriBuilder(server.Address) { Scheme = Uri.UriSchemeHttps }.Uri;
}
