using System.Globalization;
using System.Text.Json.Nodes;
using MaiAgent.Sdk.Contract.Tests.Calls;
using MaiAgent.Sdk.Contract.Tests.Checks;
using MaiAgent.Sdk.Contract.Tests.Samples;
using MaiAgent.Sdk.Tests.Shared.Spec;

namespace MaiAgent.Sdk.Contract.Tests;

/// <summary>
/// Every sample of a body, which nobody derived from the contract, through the checks of the bodies that are made from it. Without the examples that
/// the documentation prints ("docs-literal"): their values are names of types.
/// </summary>
public sealed class SampleFileTests : EmulatorTest
{
    private static readonly string Folder = Repository.PathOf("tests", "MaiAgent.Sdk.Tests", "Samples");

    // Its 0.0 goes out as 0: RequestWritingTests compares the numbers.
    private const string Other = "createKnowledgeBase.201.request.json";

    public static TheoryData<string> Requests => [.. Names("request")];

    public static TheoryData<string> Responses => [.. Names("response").Where(static name => ResponseOf(name) is not null)];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_request_is_sent_as_it_stands(string name)
    {
        var operation = OperationOf(name);
        var ledger = new Ledger(
        [
            .. operation.Parameters.Select(parameter => $"{operation.Id}.{parameter.Name}"),
            .. operation.RequestBody!.AllProperties().Select(property => property.Id),
        ]);
        var body = Read(name);
        var calls = FacadeCall.Of(operation).Where(call => call.Takes(operation, body)).ToList();

        Assert.NotEmpty(calls);
        foreach (var call in calls)
        {
            var response = operation.Responses.First(response => response.IsSuccess && call.Serves(response));
            var answer = response.Schema is null ? null : new SampleBuilder(new Dictionary<string, int>()).Build(response.Schema, "$", "$", answers: true);
            var parameters = RequestSamples.Of(operation, call).First().Json!["parameters"]!.AsObject();

            await CallAsync(operation, call, parameters, body, AnswerScript.Of(response, answer));

            new RequestCheck(operation, call, ledger, ledger).Verify(Emulator.Requests[^1], parameters, body);
        }
    }

    [Theory]
    [MemberData(nameof(Responses))]
    public async Task A_response_is_read_as_it_stands(string name)
    {
        var operation = OperationOf(name);
        var response = ResponseOf(name)!;
        var call = FacadeCall.Of(operation).First(call => call.Serves(response));
        var request = RequestSamples.Of(operation, call).First().Json!;
        var answer = ScriptedResponse.Json(Read(name)!.ToJsonString(), response.Status);

        var result = await CallAsync(operation, call, request["parameters"]!.AsObject(), request["body"], answer);

        new AnswerCheck(new ModelShape()).Verify(response.Schema!, Read(name), result, "$");
    }

    private async Task<object?> CallAsync(Operation operation, FacadeCall call, JsonObject parameters, JsonNode? body, ScriptedResponse answer)
    {
        if (call.IsOther)
        {
            Emulator.Enqueue(_ => true, new ScriptedResponse(405));
        }

        Emulator.Enqueue(_ => true, answer);
        return await call.InvokeAsync(Client, new ArgumentBuilder(new ModelShape(), operation, parameters, body).Build, Token);
    }

    private static IEnumerable<string> Names(string kind) =>
        Directory.GetFiles(Folder, $"*.{kind}*.json").Select(static path => Path.GetFileName(path)!)
            .Where(static name => !name.Contains("docs-literal", StringComparison.Ordinal) && name != Other).Order(StringComparer.Ordinal);

    private static Operation OperationOf(string name) => ContractFile.Instance.Operations.Single(operation => operation.Id == name.Split('.')[0]);

    /// <summary>The documented success that has a body in JSON, which the call returns.</summary>
    private static Response? ResponseOf(string name)
    {
        var operation = OperationOf(name);
        var status = int.Parse(name.Split('.')[1].Replace('X', '0'), CultureInfo.InvariantCulture);
        return operation.Responses.FirstOrDefault(response =>
            response is { IsSuccess: true, Schema: not null, MediaType: "application/json" } && response.Status == status
            && FacadeCall.Of(operation).Any(call => call.Serves(response) && call.HasResult));
    }

    private static JsonNode? Read(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name)));
}
