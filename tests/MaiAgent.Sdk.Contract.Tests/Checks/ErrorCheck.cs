using System.Text.Json.Nodes;
using MaiAgent.Sdk.Tests.Shared.Spec;

namespace MaiAgent.Sdk.Contract.Tests.Checks;

/// <summary>A documented error is an exception: <c>detail</c> is its detail, and lists are its messages per field, under the wire's name.</summary>
internal sealed class ErrorCheck(Ledger ledger)
{
    public void Verify(Response response, JsonNode? json, MaiAgentApiException error)
    {
        Equal("status", response.Status, (int)error.StatusCode);
        if (json is not JsonObject members || response.Schema?.ShapeOf("object") is not { Properties.Count: > 0 } shape)
        {
            return;
        }

        foreach (var property in shape.Properties)
        {
            foreach (var key in property.Aliases.Append(property.Name).Where(members.ContainsKey))
            {
                var expected = members[key] is JsonArray list ? string.Join('|', list.Select(item => item!.ToString())) : members[key]!.ToString();
                Equal(key, expected, key == "detail" ? error.Detail : string.Join('|', error.Errors.GetValueOrDefault(key, [])));
                ledger.Prove(property.Id);
            }
        }
    }

    private static void Equal(string what, object? expected, object? actual)
    {
        if (!Equals(expected, actual))
        {
            throw new ContractException($"The {what} of the error is\n{actual ?? "null"}\ninstead of\n{expected ?? "null"}");
        }
    }
}
