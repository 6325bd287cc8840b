using MaiAgent.Sdk.WireFaults.Tests;

namespace MaiAgent.Sdk.FaultComparison;

/// <summary>A fault of the server, in the format of each service.</summary>
internal sealed record FaultCase(string Name, bool IsStream, Func<RawConnection, Contestant, Task> AnswerAsync, bool CallerCancels = false)
{
    private const string JsonHead = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";

    public static FaultCase[] All { get; } =
    [
        new("body of a whole answer stalls", false, (connection, _) => StallAfterAsync(connection, JsonHead)),
        new("body of a whole answer stalls, the caller cancels", false, (connection, _) => StallAfterAsync(connection, JsonHead), CallerCancels: true),
        new("headers stall", false, (connection, _) => StallAfterAsync(connection, "")),
        new("stream stalls after a chunk", true, (connection, sdk) => StallAfterAsync(connection, Beginning(sdk))),
        new("stream is healthy but slow: 6 chunks 1 s apart", true, SlowAsync),
        new("stream is reset", true, ResetAsync),
        new("stream ends without its end", true, (connection, sdk) => connection.SendAsync(Beginning(sdk) + "0\r\n\r\n")),
        new("stream is cut inside a chunk", true, (connection, sdk) => CloseAfterAsync(connection, Beginning(sdk) + "40\r\ndata: {")),
        new("stream reports an error in its middle", true, (connection, sdk) => connection.SendAsync(
            Beginning(sdk) + Wire.Chunk("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"overloaded\"}}\n\n") + "0\r\n\r\n")),
        new("stream has an event that is not JSON", true, (connection, sdk) => connection.SendAsync(Beginning(sdk) + Wire.Chunk("data: {nonsense\n\n") + "0\r\n\r\n")),
        new("status 200 with a page of HTML in place of a stream", true, (connection, _) => connection.SendAsync(Wire.Answer("<html>Sign in</html>", type: "text/html"))),
        new("question is answered with 500", false, (connection, _) => connection.SendAsync(Wire.Answer("{}", "500 Internal Server Error"))),
        new("question is reset before an answer", false, (connection, _) =>
        {
            connection.Reset();
            return Task.CompletedTask;
        }),
        new("429 with Retry-After: 3600", false, (connection, _) => connection.SendAsync(Wire.Answer("{}", "429 Too Many Requests", "Retry-After: 3600\r\n"))),
        new("body of a whole answer is cut", false, (connection, _) => CloseAfterAsync(connection, JsonHead)),
    ];

    private static string Beginning(Contestant sdk) => Wire.StreamHead + Wire.Chunk(sdk.Chunk("Once "));

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
