using System.Collections;
using System.Text.Json.Nodes;
using MaiAgent.Sdk.Tests.Shared.Spec;

namespace MaiAgent.Sdk.Contract.Tests.Checks;

/// <summary>
/// An envelope. Of its links only <c>next</c> has an effect: there is a next page, at its cursor or number; <c>previous</c> has
/// none, and does not make a page that is the last one go on.
/// </summary>
internal sealed class PageCheck(ModelShape shape, AnswerCheck answer, Ledger? ledger)
{
    public void Verify(Schema schema, JsonNode json, object page, string path)
    {
        var type = page.GetType();
        object? Value(string name) => shape.Find(type, name).GetValue(page);

        var items = (IEnumerable)Value(nameof(Page<>.Items))!;
        if (json is JsonArray)
        {
            answer.List(schema, json, items, path);
            answer.Equal($"{path} (bare array)", (false, (int?)null), ((bool)Value(nameof(Page<>.HasNext))!, (int?)Value(nameof(Page<>.Count))));
            return;
        }

        var members = json.AsObject();
        foreach (var property in schema.ShapeOf("object")!.Properties)
        {
            var value = members[property.Name];
            switch (property.Name)
            {
                case "results":
                    answer.List(property.Schema, value, items, $"{path}.results");
                    break;
                case "count":
                    answer.Equal($"{path}.count", Leaf.Expected(typeof(int), value), Value(nameof(Page<>.Count)));
                    break;
                case "next":
                    var link = value is null ? null : System.Web.HttpUtility.ParseQueryString(new Uri(value.GetValue<string>()).Query);
                    answer.Equal($"{path}.next", value is not null, Value(nameof(Page<>.HasNext)));
                    answer.Equal($"{path}.next", link?["cursor"], Value(nameof(Page<>.NextCursor)));
                    answer.Equal($"{path}.next", link?["page"], Value(nameof(Page<>.NextPage))?.ToString());
                    break;
                case "previous" when value is null || members["next"] is not null:
                    continue;
                case "previous":
                    answer.Equal($"{path}.previous", false, Value(nameof(Page<>.HasNext)));
                    break;
                default:
                    throw new ContractException($"{property.Id} is part of no page.");
            }

            if (value is not null)
            {
                ledger?.Prove(property.Id);
            }
        }
    }
}
