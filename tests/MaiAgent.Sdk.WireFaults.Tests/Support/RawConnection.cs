using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>One connection of a <see cref="RawServer"/>.</summary>
internal sealed class RawConnection(Socket socket, ConcurrentQueue<string> requests, CancellationToken cancellationToken) : IDisposable
{
    private readonly byte[] _buffer = new byte[4096];
    private string _received = "";

    /// <summary>Ends when the test does; for a server that says nothing more.</summary>
    public Task StallAsync() => Task.Delay(Timeout.Infinite, cancellationToken);

    /// <summary>The next request, head and body, or null when the client has closed.</summary>
    public async Task<string?> ReadRequestAsync()
    {
        while (true)
        {
            var head = _received.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (head >= 0 && _received.Length >= head + 4 + ContentLength(_received[..head]))
            {
                var length = head + 4 + ContentLength(_received[..head]);
                var request = _received[..length];
                _received = _received[length..];
                requests.Enqueue(request);
                return request;
            }

            var count = await socket.ReceiveAsync(_buffer, cancellationToken);
            if (count == 0)
            {
                return null;
            }

            // One character a byte, so that lengths agree.
            _received += Encoding.Latin1.GetString(_buffer, 0, count);
        }
    }

    /// <summary>The head of the next request, for a body that is too large to be kept; returns the length of the body.</summary>
    public async Task<long> ReadHeadAsync()
    {
        int head;
        while ((head = _received.IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0)
        {
            var count = await socket.ReceiveAsync(_buffer, cancellationToken);
            if (count == 0)
            {
                return 0;
            }

            _received += Encoding.Latin1.GetString(_buffer, 0, count);
        }

        var text = _received[..head];
        _received = _received[(head + 4)..];
        requests.Enqueue(text);
        return ContentLength(text);
    }

    /// <summary>The next bytes of a body whose head was read; 0 when the client has closed.</summary>
    public async Task<int> ReadBodyAsync(Memory<byte> buffer)
    {
        if (_received.Length == 0)
        {
            return await socket.ReceiveAsync(buffer, cancellationToken);
        }

        var count = Encoding.Latin1.GetBytes(_received.AsSpan(0, Math.Min(_received.Length, buffer.Length)), buffer.Span);
        _received = _received[count..];
        return count;
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, cancellationToken)..];
        }
    }

    /// <summary>An answer with a head of its own, chunked, without the end of its body.</summary>
    public async Task SendStreamAsync(params string[] events)
    {
        await SendAsync(Wire.StreamHead);
        foreach (var data in events)
        {
            await SendAsync(Wire.Chunk($"data: {data}\n\n"));
        }
    }

    /// <summary>Offers a certificate to a client that begins with TLS; throws when the client refuses it.</summary>
    public async Task AcceptTlsAsync(X509Certificate2 certificate)
    {
        await using var tls = new SslStream(new NetworkStream(socket), leaveInnerStreamOpen: false);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, cancellationToken);

        // A client of TLS 1.3 refuses after the handshake of the server's side.
        while (await tls.ReadAsync(_buffer, cancellationToken) > 0)
        {
        }
    }

    /// <summary>Ends our side in an orderly way; the client may still send.</summary>
    public void HalfClose() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>Resets the connection (RST).</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
    }

    /// <summary>Completes when the client has closed or reset the connection.</summary>
    public async Task WaitForCloseAsync()
    {
        try
        {
            while (await socket.ReceiveAsync(_buffer, cancellationToken) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // That is closed as well.
        }
    }

    public void Dispose() => socket.Dispose();

    private static int ContentLength(string head)
    {
        const string Name = "Content-Length: ";
        var start = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? 0 : int.Parse(head[(start + Name.Length)..].Split("\r\n")[0], CultureInfo.InvariantCulture);
    }
}
