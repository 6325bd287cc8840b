using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>Twenty thousand calls to a server that fails at random, the same way every time.</summary>
[Collection(nameof(RunsAlone))]
[Trait("Category", "Slow")]
public sealed partial class ChaosTests(ITestOutputHelper output)
{
    private const int Seed = 20260102;
    private const int Count = 20_000;
    private const int AtOnce = 48;

    private static readonly string[] Verbs = ["GET", "POST", "STREAM", "PATCH", "PUT", "DOWNLOAD"];
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromMilliseconds(200);

    // Both limits, and what two busy cores may add.
    private static readonly TimeSpan Bound = RequestTimeout + IdleTimeout + TimeSpan.FromSeconds(4);

    private readonly ConcurrentDictionary<int, (int Sent, int ActedOn)> _record = new();

    [Fact]
    public async Task Every_call_ends_typed_and_in_time_and_nothing_is_done_twice()
    {
        using var unobserved = new UnobservedTasks();
        var clock = new CountingTimeProvider();
        var outcomes = new ConcurrentDictionary<string, int>();
        var watch = Stopwatch.StartNew();
        var slowest = TimeSpan.Zero;
        await using (var server = new RawServer(ServeAsync))
        {
            using (var client = server.CreateClient(options =>
            {
                options.TimeProvider = clock;
                options.RequestTimeout = RequestTimeout;
                options.StreamIdleTimeout = IdleTimeout;
                options.MaxRetryDelay = TimeSpan.FromMilliseconds(5);
            }))
            {
                await Parallel.ForAsync(0, Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Token }, async (number, _) =>
                {
                    var call = Stopwatch.StartNew();
                    var outcome = await CallAsync(client, number);
                    outcomes.AddOrUpdate(outcome, 1, static (_, count) => count + 1);
                    Assert.True(call.Elapsed < Bound, $"Call {number} ({Verbs[number % Verbs.Length]}) took {call.Elapsed}: {outcome}");
                    lock (outcomes)
                    {
                        slowest = call.Elapsed > slowest ? call.Elapsed : slowest;
                    }
                });
            }

            Assert.Equal(0, clock.LiveTimers);
        }

        foreach (var (number, (sent, actedOn)) in _record)
        {
            var verb = Verbs[number % Verbs.Length];
            Assert.InRange(sent, 1, 3);
            Assert.True(actedOn <= 1 || verb is "GET" or "PUT" or "DOWNLOAD", $"Call {number}, a {verb}, was acted on {actedOn} times.");
        }

        Assert.Empty(unobserved.Collect());
        output.WriteLine($"{Count} calls, {_record.Sum(entry => entry.Value.Sent)} requests in {watch.Elapsed.TotalSeconds:0.0} s; the slowest call took {slowest.TotalSeconds:0.00} s.");
        foreach (var (outcome, count) in outcomes.OrderByDescending(entry => entry.Value))
        {
            output.WriteLine($"{count,6} {outcome}");
        }

        Assert.True(outcomes["answer"] > Count / 3);
    }

    private static async Task<string> CallAsync(MaiAgentClient client, int number)
    {
        // One call in fifty is given up by its caller.
        using var caller = new CancellationTokenSource();
        if (number % 50 == 7)
        {
            caller.CancelAfter(number % 40);
        }

        try
        {
            var text = $"call{number}.";
            await (Verbs[number % Verbs.Length] switch
            {
                "GET" => client.Chatbots.ListAsync(new ListChatbotsQuery { Page = number }, caller.Token),
                "POST" => client.Completions.CreateAsync(Wire.Assistant, text, caller.Token),
                "STREAM" => client.Completions.StreamAsync(Wire.Assistant, text, caller.Token).ToCompletionAsync(caller.Token),
                "PATCH" => client.Chatbots.PatchAsync(Wire.Assistant, new PatchChatbotRequest { Name = text }, caller.Token),
                "PUT" => client.Chatbots.UpdateAsync(Wire.Assistant, new UpdateChatbotRequest { Name = text, LargeLanguageModel = Wire.Assistant }, caller.Token),
                _ => (Task)DownloadAsync(client, text, caller.Token),
            });
            return "answer";
        }
        catch (OperationCanceledException exception) when (exception.CancellationToken == caller.Token && caller.IsCancellationRequested)
        {
            return "cancelled";
        }
        catch (MaiAgentTimeoutException exception)
        {
            return $"timeout {exception.Limit}";
        }
        catch (MaiAgentStreamException exception)
        {
            Assert.StartsWith(exception.PartialContent, "onetwo", StringComparison.Ordinal);
            return $"stream {exception.Reason}";
        }
        catch (MaiAgentException exception)
        {
            return exception.GetType().Name;
        }
    }

    private static async Task DownloadAsync(MaiAgentClient client, string text, CancellationToken cancellationToken)
    {
        await using var file = await client.Records.ExportExcelAsync(
            Wire.Assistant, new RecordsQuery { StartDate = new DateOnly(2026, 1, 1), EndDate = new DateOnly(2026, 1, 2), UserMessage = text }, cancellationToken);
        await file.Content.CopyToAsync(Stream.Null, cancellationToken);
    }

    private async Task ServeAsync(RawConnection connection)
    {
        while (await connection.ReadRequestAsync() is { } request)
        {
            var number = int.Parse(CallNumber().Match(request).Groups[1].Value, CultureInfo.InvariantCulture);
            var attempt = _record.AddOrUpdate(number, (1, 0), static (_, earlier) => (earlier.Sent + 1, earlier.ActedOn)).Sent;
            var luck = new Random(unchecked((Seed * 31 + number) * 31 + attempt));
            var fault = luck.Next(100);
            if (fault is >= 8 and < 16)
            {
                await connection.SendAsync(Wire.Answer("{\"detail\":\"no\"}", fault < 12 ? "429 Slow Down" : "503 Unavailable", "Retry-After: 0\r\n"));
                continue;
            }

            _record.AddOrUpdate(number, (1, 1), static (_, earlier) => (earlier.Sent, earlier.ActedOn + 1));
            var answer = AnswerTo(number);
            switch (fault)
            {
                case < 4:
                    connection.Reset();
                    return;
                case < 8:
                    await connection.SendAsync(Wire.Answer("{\"detail\":\"oops\"}", fault < 6 ? "500 Oops" : "502 Bad Gateway"));
                    break;
                case < 20:
                    await connection.SendAsync(answer[..luck.Next(answer.Length)]);
                    return;
                case < 24:
                    await connection.SendAsync(answer[..luck.Next(answer.Length)]);
                    connection.Reset();
                    return;
                case < 26:
                    await connection.SendAsync(answer[..luck.Next(answer.Length)]);
                    await connection.WaitForCloseAsync();
                    return;
                case < 30:
                    var garbage = new byte[luck.Next(2000)];
                    luck.NextBytes(garbage);
                    await connection.SendAsync(garbage);
                    return;
                default:
                    await connection.SendAsync(answer);
                    break;
            }
        }
    }

    private static string AnswerTo(int number) => Verbs[number % Verbs.Length] switch
    {
        "STREAM" => Wire.StreamHead + Wire.Chunk($"data: {Wire.Event("one")}\n\n") + Wire.Chunk($"data: {Wire.Event("two")}\n\n")
            + Wire.Chunk($"data: {Wire.Event("", done: true)}\n\n") + "0\r\n\r\n",
        var verb => Calls.AnswerTo(verb),
    };

    [GeneratedRegex(@"(?:call|page=)(\d+)")]
    private static partial Regex CallNumber();
}
