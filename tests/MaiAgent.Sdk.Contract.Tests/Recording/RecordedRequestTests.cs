using MaiAgent.Sdk.Tests.Shared.Spec;

namespace MaiAgent.Sdk.Contract.Tests.Recording;

/// <summary>
/// The requests of every operation are files in Recorded, so that a change of one is seen where changes are read.
/// <see cref="Written"/> writes the files anew.
/// </summary>
public sealed class RecordedRequestTests
{
    public static TheoryData<string> Operations => [.. RecordedCall.All.Select(call => call.Operation).Distinct()];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task The_requests_are_the_recorded_ones(string operation)
    {
        var path = Repository.PathOf("tests", "MaiAgent.Sdk.Contract.Tests", "Recorded", $"{operation}.http");
        if (Written.Anew)
        {
            await File.WriteAllTextAsync(path, await SendAsync(operation, Way.All[0].UseAsync), Token);
        }

        var recorded = await File.ReadAllTextAsync(path, Token);
        foreach (var way in Way.All)
        {
            var expected = way.Expected(recorded);
            var current = await SendAsync(operation, way.UseAsync);
            Assert.True(expected == current, $"{operation} ({way.Name}) is sent in another way:\n{Difference(expected.Split('\n'), current.Split('\n'))}");
        }
    }

    [Fact]
    public void Every_operation_is_recorded() =>
        Assert.Equal(ContractFile.Instance.Operations.Select(operation => operation.Id).Order(), Operations.Select(row => row.Data).Order());

    /// <summary>Over TLS the version that a request asks for decides on the protocol; a plain connection does not show it.</summary>
    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Requests_ask_for_HTTP_1_1_or_lower(string operation)
    {
        foreach (var call in RecordedCall.All.Where(call => call.Operation == operation))
        {
            await using var server = new RecordingServer(call.Responses);
            var versions = new HashSet<string>();
            using var handler = new BeforeHandler(request => versions.Add($"{request.Version} {request.VersionPolicy}")) { InnerHandler = new SocketsHttpHandler() };
            using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "recorded.key", BaseAddress = server.Address }, handler);
            await call.Send(client);
            Assert.Equal("1.1 RequestVersionOrLower", Assert.Single(versions));
        }
    }

    private static async Task<string> SendAsync(string operation, Func<Uri, Func<IMaiAgentClient, Task>, Task> way)
    {
        var text = new List<string>();
        foreach (var call in RecordedCall.All.Where(call => call.Operation == operation))
        {
            await using var server = new RecordingServer(call.Responses);
            await way(server.Address, call.Send);
            Assert.Equal(call.Responses.Length, server.Requests.Count);
            text.AddRange(server.Requests.Select((request, page) => $"### {call.Name}{(page > 0 ? $", page {page + 1}" : "")}\n{SentRequest.Text(request)}"));
        }

        return string.Join('\n', text);
    }

    /// <summary>The first request that differs: its title, and the lines that went and came.</summary>
    private static string Difference(string[] recorded, string[] current)
    {
        var first = recorded.Zip(current).TakeWhile(lines => lines.First == lines.Second).Count();
        var title = recorded.Take(first + 1).Last(line => line.StartsWith("###", StringComparison.Ordinal));
        var (before, after) = (Request(recorded, title), Request(current, title));
        return string.Join('\n', [title, .. before.Except(after).Select(line => $"- {line}"), .. after.Except(before).Select(line => $"+ {line}")]);
    }

    private static List<string> Request(string[] lines, string title) =>
        [.. lines.SkipWhile(line => line != title).Skip(1).TakeWhile(line => !line.StartsWith("###", StringComparison.Ordinal))];
}
