using MaiAgent.Sdk.LiveCheck;

namespace MaiAgent.Sdk.Contract.Tests.LiveCheck;

public sealed class SchemaTests : LiveCheckTest
{
    [Fact]
    public async Task The_contract_itself_does_not_differ()
    {
        Publish(ContractText());

        var result = await RunAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain("schema/:", result.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("more operations", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_without_a_document_is_none_that_differs()
    {
        var result = await RunAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("\n  schema/: the service publishes no OpenAPI document there\n", result.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1, 2]")]
    [InlineData("{\"paths\": []}")]
    [InlineData("{\"paths\": {\"/api/chatbots/\": []}}")]
    [InlineData("{\"paths\": {\"/api/chatbots/\": {\"get\": {\"responses\": {\"okay\": {}}}}}}")]
    [InlineData("<html>: [")]
    public async Task A_document_that_cannot_be_read_is_said_to_be_so(string text)
    {
        Publish(text);

        var result = await RunAsync();

        Assert.Contains("\n  schema/: the ", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_of_another_kind_in_JSON_is_compared()
    {
        Publish("""
            {
              "openapi": "3.0.3",
              "paths": {
                "/api/v1/chatbots": {
                  "get": {
                    "parameters": [{ "in": "query", "name": "search", "schema": { "type": "string" } }],
                    "responses": { "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/List" } } } } }
                  }
                },
                "/api/v1/robots/": { "get": { "responses": { "default": {} } } }
              },
              "components": {
                "schemas": {
                  "List": { "type": "object", "properties": { "results": { "type": "array", "items": { "allOf": [{ "$ref": "#/components/schemas/Robot" }] } } } },
                  "Robot": { "type": "object", "properties": { "id": { "type": "integer" }, "name": { "type": "string", "nullable": true }, "wheels": { "type": "integer" } } }
                }
              }
            }
            """);

        var result = await RunAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("The service's document has 1 more operations: GET /api/v1/robots/.\n", result.Text, StringComparison.Ordinal);
        Assert.Contains("\nschema/ getChatbot GET /api/chatbots/{id}/\n  operation is not in the service's document\n", result.Text, StringComparison.Ordinal);
        var list = Assert.Single(result.Text.Split("\n\n"), part => part.StartsWith("schema/ listChatbots ", StringComparison.Ordinal));
        string[] expected =
        [
            "path is written /api/v1/chatbots",
            "query search is only in the service's document",
            "query replyMode is not in the service's document",
            "response.results[] wheels is only in the service's document",
            "response.results[].id: kind integer is only in the service's document",
            "response.results[].name: kind null is only in the service's document",
            "response.results[].id is optional in the service's document",
        ];
        Assert.All(expected, line => Assert.Contains($"\n  {line}\n", list + "\n", StringComparison.Ordinal));
    }

    [Fact]
    public void The_prose_of_a_document_is_not_kept()
    {
        const string Text = """
            {
              "info": { "contact": { "email": "mei@corp.example" } }, "servers": [{ "url": "https://tenant.corp.example" }],
              "paths": { "/api/a/": { "get": { "description": "Mei's", "responses": { "200": { "description": "d" } } } } },
              "components": { "schemas": { "A": { "properties": { "title": { "type": "string", "example": "Mei" }, "description": { "type": "integer" } } } } }
            }
            """;

        var json = ServiceDocument.Read(Text)!.ToJson().ToJsonString();

        Assert.DoesNotContain("corp.example", json, StringComparison.Ordinal);
        Assert.DoesNotContain("Mei", json, StringComparison.Ordinal);
        Assert.Contains("""{"title":{"type":"string"},"description":{"type":"integer"}}""", json, StringComparison.Ordinal);
    }
}
