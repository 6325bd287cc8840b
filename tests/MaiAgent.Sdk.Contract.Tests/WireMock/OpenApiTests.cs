using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MaiAgent.Sdk.Contract.Tests.Calls;
using MaiAgent.Sdk.Contract.Tests.Checks;
using MaiAgent.Sdk.Contract.Tests.Samples;
using MaiAgent.Sdk.Tests.Shared.Spec;

namespace MaiAgent.Sdk.Contract.Tests.WireMock;

/// <summary>Every operation, through the façade, against a stub that another reader made of docs/openapi.yaml.</summary>
public sealed partial class OpenApiTests(ContractStub stub) : IClassFixture<ContractStub>
{
    public static TheoryData<string> Operations => [.. ContractFile.Instance.Operations.Select(operation => operation.Id)];

    [Fact]
    public void Both_readers_find_the_same_operations()
    {
        Assert.Empty(stub.Errors);
        Assert.Equal(ContractFile.Instance.Operations.Select(Title).Order(), stub.Mappings.Select(mapping => mapping.Title!).Order());
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task The_request_matches_and_the_response_is_read(string id)
    {
        stub.Server.ResetLogEntries();
        var operation = ContractFile.Instance.Operations.Single(operation => operation.Id == id);
        var response = operation.Responses[0];
        using var client = stub.Server.CreateMaiAgentClient();

        var call = FacadeCall.Of(operation).First(call => call.Serves(response));
        var request = RequestSamples.Of(operation, call).First().Json!;
        var arguments = new ArgumentBuilder(new ModelShape(), operation, (JsonObject)request["parameters"]!, request["body"]);
        if (call.IsOther)
        {
            stub.RefuseOnce(ContractFile.Instance.Operations.First(other => other.Path == operation.Path).Method, Name().Replace(operation.Path, "[^/]+"));
        }

        var result = await call.InvokeAsync(client, arguments.Build, Token);

        Assert.Empty(stub.Server.FindUnmatchedLogEntries());
        Assert.Equal(call.IsOther ? 2 : 1, stub.Server.LogEntries.Count);
        var entry = stub.Server.LogEntries[^1];
        Assert.Equal(Title(operation), entry.MappingTitle);
        if (call.HasResult || response.Schema is null)
        {
            await VerifyAsync(response, entry.ResponseMessage!.BodyData?.BodyAsJson?.ToString(), result);
        }
    }

    /// <summary>Finds everything in the result that the journal says was sent.</summary>
    private static async Task VerifyAsync(Response response, string? sent, object? result)
    {
        if (result is FileDownload download)
        {
            await using (download)
            {
                using var reader = new StreamReader(download.Content);
                Assert.Equal($"\"{sent}\"", await reader.ReadToEndAsync(Token));
                Assert.Equal(response.MediaType, download.ContentType);
            }
        }
        else if (sent is null && result is JsonElement body)
        {
            Assert.Equal(JsonValueKind.Undefined, body.ValueKind);
        }
        else if (response.Schema is null)
        {
            Assert.Null(sent);
            Assert.Null(result);
        }
        else
        {
            new AnswerCheck(new ModelShape()).Verify(response.Schema, JsonNode.Parse(sent!), result, "$");
        }
    }

    private static string Title(Operation operation) => $"{operation.Method} {Name().Replace(operation.Path, "*")}";

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Name();
}
