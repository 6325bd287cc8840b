using System.Text.RegularExpressions;
using MaiAgent.Sdk.Contract.Tests;
using MaiAgent.Sdk.Contract.Tests.Calls;
using MaiAgent.Sdk.Contract.Tests.Samples;
using MaiAgent.Sdk.Tests.Shared.Spec;

namespace MaiAgent.Sdk.Release.Tests.Publishing;

[Trait("Category", "Slow")]
public sealed partial class PublishedAppTests
{
    private const string Native = "Native=true";

    private static readonly IReadOnlyList<Operation> Operations = ContractFile.Instance.Operations;

    [Theory]
    [InlineData("net10.0", "Native=false", ".NET 10.", "dynamic code: True")]
    [InlineData("net10.0", Native, ".NET 10.", "dynamic code: False")]
    // The one run of the net8.0 build on its own runtime: the native program brings it.
    [InlineData("net8.0", Native, ".NET 8.", "dynamic code: False")]
    public async Task Every_operation_works_in_a_program_that_was_trimmed_or_compiled_ahead_of_time(string target, string property, string runtime, string kind)
    {
        var program = await PublishedApp.PublishAsync(target, property);
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: Token);

        // A path of words comes before one that has an id in their place.
        foreach (var operation in Operations.OrderBy(static operation => operation.Path.Count(static c => c == '{')))
        {
            foreach (var response in operation.Responses.Where(static response => response.IsSuccess))
            {
                emulator.Enqueue(request => IsCall(request, operation) && Accepts(request, response), Script(response), times: 100);
            }
        }

        var (exitCode, output) = await Command.RunAsync(
            Path.GetTempPath(), program, [emulator.BaseAddress.ToString(), emulator.ApiKey], environment: null, Token);

        Assert.True(exitCode == 0, output);
        var lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith(runtime, lines[0]);
        Assert.EndsWith(kind, lines[0]);
        TestContext.Current.TestOutputHelper!.WriteLine($"{target}, {property}: {PublishedApp.Size(program) >> 10} KB, {lines[1]}");
        // The second method of an operation is for a service that refuses the first.
        Assert.All(
            Operations.Where(static operation => FacadeCall.Of(operation).Any(static call => !call.IsOther)),
            operation => Assert.Contains(emulator.Requests, request => IsCall(request, operation)));
        Assert.Equal(
            """{"name":"貓","rag":null,"replyMode":"agent","totalWordsCount":5000000000,"tools":[{"id":"00000000-0000-0000-0000-000000000000"}],"numberOfRetrievedChunks":3,"enableEvaluation":false}""",
            emulator.Requests.Last(static request => request.Method == "PATCH").BodyText);
    }

    private static bool IsCall(RecordedRequest request, Operation operation) =>
        request.Method == operation.Method && Regex.IsMatch(request.RawPath, $"^{Parameter().Replace(operation.Path, "[^/]+")}$", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static bool Accepts(RecordedRequest request, Response response) =>
        response.MediaType is null || request.Header("Accept")!.Contains(response.MediaType, StringComparison.Ordinal);

    private static ScriptedResponse Script(Response response) => AnswerScript.Of(
        response,
        response.Schema is null || AnswerScript.IsFile(response) ? null : new SampleBuilder(new Dictionary<string, int>()).Build(response.Schema, "$", "$", answers: true));

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();
}
