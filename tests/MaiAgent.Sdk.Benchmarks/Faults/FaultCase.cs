using System.Security.Cryptography.X509Certificates;
using MaiAgent.Sdk.WireFaults.Tests;

namespace MaiAgent.Sdk.Benchmarks.Faults;

/// <summary>A fault of the server, in the format of each service.</summary>
/// <param name="Name">The name of the row.</param>
/// <param name="Kind">The way that the response is read.</param>
/// <param name="AnswerAsync">Answers the first request of a connection, and all others if there is nothing else for them.</param>
/// <param name="CallerCancels">Whether the caller cancels after 2 seconds.</param>
/// <param name="HasProxy">Whether the environment names a proxy, which refuses every request.</param>
/// <param name="Certificate">The certificate of the server; null for plain http.</param>
internal sealed record FaultCase(
    string Name, CallKind Kind, Func<RawConnection, Contestant, Task> AnswerAsync, bool CallerCancels = false, bool HasProxy = false, X509Certificate2? Certificate = null)
{
    private const string JsonHead = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";

    public static FaultCase[] All { get; } =
    [
        new("body of a whole answer stalls", CallKind.Whole, (connection, _) => StallAfterAsync(connection, JsonHead)),
        new("body of a whole answer stalls, the caller cancels", CallKind.Whole, (connection, _) => StallAfterAsync(connection, JsonHead), CallerCancels: true),
        new("headers stall", CallKind.Whole, (connection, _) => StallAfterAsync(connection, "")),
        new("stream stalls after a chunk", CallKind.Stream, (connection, sdk) => StallAfterAsync(connection, Beginning(sdk))),
        new("stream is healthy but slow: 6 chunks 1 s apart", CallKind.Stream, SlowAsync),
        new("stream is reset", CallKind.Stream, ResetAsync),
        new("stream ends without its end", CallKind.Stream, (connection, sdk) => connection.SendAsync(Beginning(sdk) + "0\r\n\r\n")),
        new("stream is cut inside a chunk", CallKind.Stream, (connection, sdk) => CloseAfterAsync(connection, Beginning(sdk) + "40\r\ndata: {")),
        new("stream reports an error in its middle", CallKind.Stream, (connection, sdk) => connection.SendAsync(
            Beginning(sdk) + Wire.Chunk("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"overloaded\"}}\n\n") + "0\r\n\r\n")),
        new("stream has an event that is not JSON", CallKind.Stream, (connection, sdk) => connection.SendAsync(Beginning(sdk) + Wire.Chunk("data: {nonsense\n\n") + "0\r\n\r\n")),
        new("status 200 with a page of HTML in place of a stream", CallKind.Stream, (connection, _) => connection.SendAsync(Wire.Answer("<html>Sign in</html>", type: "text/html"))),
        new("question is answered with 500", CallKind.Whole, (connection, _) => connection.SendAsync(Wire.Answer("{}", "500 Internal Server Error"))),
        new("question is reset before an answer", CallKind.Whole, (connection, _) =>
        {
            connection.Reset();
            return Task.CompletedTask;
        }),
        new("429 with Retry-After: 3600", CallKind.Whole, (connection, _) => connection.SendAsync(Wire.Answer("{}", "429 Too Many Requests", "Retry-After: 3600\r\n"))),
        new("body of a whole answer is cut", CallKind.Whole, (connection, _) => CloseAfterAsync(connection, JsonHead)),
        new("the environment names a proxy, which refuses, and the service is on this machine", CallKind.Whole, (connection, _) => connection.SendAsync(Wire.Answer(Wire.Completion)), HasProxy: true),
        new("the certificate is not trusted", CallKind.Whole, (_, _) => Task.CompletedTask, Certificate: Certificates.SelfSigned()),
        new("redirect to a page to sign in", CallKind.Whole, RedirectAsync),
        new("download of 20,000 bytes is compressed, although not asked for, and cut", CallKind.Download, CutFileAsync),
        new("stream ends with an error and an empty text", CallKind.Stream, (connection, sdk) => connection.SendAsync(Beginning(sdk) + Wire.Chunk(WithError(sdk.End)) + "0\r\n\r\n")),
    ];

    private static string Beginning(Contestant sdk) => Wire.StreamHead + Wire.Chunk(sdk.Chunk("Once "));

    /// <summary>The last object of the text with one more member.</summary>
    private static string WithError(string events) =>
        events.Insert(events.LastIndexOf('}'), ",\"error\":{\"type\":\"overloaded_error\",\"message\":\"overloaded\"}");

    private static async Task RedirectAsync(RawConnection connection, Contestant sdk)
    {
        await connection.SendAsync(Wire.Answer("", "302 Found", "Location: /login\r\n"));
        while (await connection.ReadRequestAsync() is not null)
        {
            await connection.SendAsync(Wire.Answer("<html>Sign in</html>", type: "text/html"));
        }
    }

    private static async Task CutFileAsync(RawConnection connection, Contestant sdk)
    {
        var file = Wire.Compress("gzip", [.. Enumerable.Range(0, 20_000).Select(i => (byte)(i * i % 251))]);
        await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n");
        await connection.SendAsync(file.AsMemory(0, file.Length / 2));
        connection.HalfClose();
        await connection.WaitForCloseAsync();
    }

    private static async Task StallAfterAsync(RawConnection connection, string beginning)
    {
        await connection.SendAsync(beginning);
        await connection.StallAsync();
    }

    private static async Task CloseAfterAsync(RawConnection connection, string beginning)
    {
        await connection.SendAsync(beginning);
        connection.HalfClose();
        await connection.WaitForCloseAsync();
    }

    private static async Task ResetAsync(RawConnection connection, Contestant sdk)
    {
        await connection.SendAsync(Beginning(sdk));
        await Task.Delay(300);
        connection.Reset();
    }

    private static async Task SlowAsync(RawConnection connection, Contestant sdk)
    {
        await connection.SendAsync(Beginning(sdk));
        for (var i = 0; i < 5; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            await connection.SendAsync(Wire.Chunk(sdk.Chunk("more ")));
        }

        await connection.SendAsync(Wire.Chunk(sdk.End) + "0\r\n\r\n");
    }
}
