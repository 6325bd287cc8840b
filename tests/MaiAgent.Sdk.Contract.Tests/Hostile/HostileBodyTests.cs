using System.Text.Json.Nodes;
using MaiAgent.Sdk.Contract.Tests.Calls;
using MaiAgent.Sdk.Contract.Tests.Checks;
using MaiAgent.Sdk.Contract.Tests.Samples;
using MaiAgent.Sdk.Tests.Shared.Spec;

namespace MaiAgent.Sdk.Contract.Tests.Hostile;

/// <summary>Ten hostile bodies for each operation end in an exception of the SDK or in a value; none hangs, none crashes.</summary>
public sealed class HostileBodyTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Operations => new(ContractFile.Instance.Operations.Select(operation => operation.Id));

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_hostile_body_is_an_exception_or_a_value(string id)
    {
        var operation = ContractFile.Instance.Operations.Single(operation => operation.Id == id);
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        using var client = emulator.CreateClient();
        foreach (var call in FacadeCall.Of(operation))
        {
            var response = operation.Responses.First(response => response.IsSuccess && (response.MediaType is null || AnswerScript.IsFile(response) || call.Serves(response)));
            var bodies = HostileBody.Of(Answer(response)).ToList();
            Assert.Equal(10, bodies.Count);
            foreach (var body in bodies)
            {
                emulator.Enqueue(_ => true, Script(response, call, body));
                var exception = await Record.ExceptionAsync(() => CallAsync(operation, call, client).WaitAsync(Limit, Token));

                Assert.True(exception is null or MaiAgentException, $"{call}, {body}: {exception}");
                if (response.MediaType == "application/json" && call.HasResult)
                {
                    var costs = body.Costs && !(call.ReturnsAnyJson && body.IsAnyJson) && !(Effects.MayBeEmpty(operation) && body.Name == "nothing");
                    Assert.True(costs ? exception is MaiAgentResponseException : exception is null, $"{call}, {body}: {exception?.ToString() ?? "a value"}");
                }
            }
        }
    }

    private static JsonNode Answer(Response response) =>
        response.Schema is { } schema && !AnswerScript.IsFile(response)
            && Sample.Explore(builder => builder.Build(schema, "$", "$", answers: true)).First().Json is { } json and not JsonValue
            ? json
            : new JsonObject { ["name"] = "a b", ["count"] = 1 };

    private static ScriptedResponse Script(Response response, FacadeCall call, HostileBody body)
    {
        var script = new ScriptedResponse().Header("Content-Type", body.MediaType.Length > 0 ? body.MediaType : response.MediaType ?? "application/json");
        return call.Streams ? script.Text("data: ").Bytes(body.Bytes).Text("\n\n") : script.Bytes(body.Bytes);
    }

    private static async Task CallAsync(Operation operation, FacadeCall call, MaiAgentClient client)
    {
        var request = RequestSamples.Of(operation, call).First().Json!;
        var arguments = new ArgumentBuilder(new ModelShape(), operation, (JsonObject)request["parameters"]!, request["body"]);
        if (await call.InvokeAsync(client, arguments.Build, Token) is FileDownload download)
        {
            await using (download)
            {
                await download.Content.CopyToAsync(Stream.Null, Token);
            }
        }
    }
}
