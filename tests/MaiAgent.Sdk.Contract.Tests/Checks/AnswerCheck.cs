using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using MaiAgent.Sdk.Tests.Shared.Spec;

namespace MaiAgent.Sdk.Contract.Tests.Checks;

/// <summary>Finds every value of a body on the model that was read from it, through the schema of the body.</summary>
internal sealed class AnswerCheck(ModelShape shape, Ledger? ledger = null)
{
    private const string AdditionalProperties = nameof(Message.AdditionalProperties);

    private static readonly NullabilityInfoContext Nullability = new();

    public void Verify(Schema schema, JsonNode? json, object? value, string path)
    {
        var type = value?.GetType() ?? throw new ContractException($"{path} was read as null.");
        if (value is JsonElement)
        {
            Value(schema, json, value, type, path);
            ProveAll(schema, json);
        }
        else if (value is IEnumerable items and not string)
        {
            if (json is JsonObject envelope)
            {
                Envelope(schema, envelope, items, path);
            }
            else
            {
                List(schema, json!, items, path);
            }
        }
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Page<>))
        {
            new PageCheck(shape, this, ledger).Verify(schema, json!, value, path);
        }
        else
        {
            Model(schema, json!, value, path);
        }
    }

    /// <summary>An answer that is kept as it came has all its members.</summary>
    private void ProveAll(Schema schema, JsonNode? json)
    {
        if (json is JsonArray array && schema.ShapeOf("array")?.Items is { } items)
        {
            foreach (var item in array)
            {
                ProveAll(items, item);
            }
        }
        else if (json is JsonObject members)
        {
            foreach (var property in schema.ShapeOf("object")?.Properties.Where(property => members[property.Name] is not null) ?? [])
            {
                ledger?.Prove(property.Id);
                ProveAll(property.Schema, members[property.Name]);
            }
        }
    }

    /// <summary>A list of the model, from an array, from a bare item, or, flattened, from an array of arrays.</summary>
    public void List(Schema schema, JsonNode? json, IEnumerable actual, string path)
    {
        var values = actual.Cast<object?>().ToList();
        var expected = json switch
        {
            null => [],
            JsonArray array => Flat(array).ToList(),

            // A text in the place of objects is none of them, unless it is the id of one.
            JsonValue text when schema.ShapeOf("array")?.Items?.ShapeOf("object") is not null && !Guid.TryParse(text.ToString(), out _) => [],
            _ => [json],
        };
        Equal(path, expected.Count, values.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            var items = json is JsonArray ? schema.ShapeOf("array")!.Items! : schema;
            items = expected[i]!.Parent is JsonArray { Parent: JsonArray } ? items.ShapeOf("array")?.Items ?? items : items;
            Value(items, expected[i], values[i], values[i]!.GetType(), $"{path}[{i}]");
        }
    }

    /// <summary>A list that came in an object: what the object says beside it has no effect.</summary>
    private void Envelope(Schema schema, JsonObject envelope, IEnumerable items, string path)
    {
        var shape = schema.Shapes.First(shape => shape.Properties.Any(property => envelope[property.Name] is JsonArray));
        foreach (var property in shape.Properties.Where(property => envelope[property.Name] is not null))
        {
            if (envelope[property.Name] is JsonArray)
            {
                List(property.Schema, envelope[property.Name], items, $"{path}.{property.Name}");
            }

            ledger?.Prove(property.Id);
        }
    }

    public void Property(Property property, JsonNode? json, object model, string path)
    {
        var target = shape.Find(model.GetType(), property.Name);
        if (json is JsonObject && Leaf.IsLeaf(target.PropertyType) && property.Schema.ShapeOf("object") is { Properties.Count: > 0 })
        {
            // A word and the object in its place are two properties, of which the second has both.
            target = shape.Find(model.GetType(), $"{property.Name}Detail");
        }

        var value = target.GetValue(model);
        if (json is not null)
        {
            Value(property.Schema, json, value, target.PropertyType, path);
            ledger?.Prove(property.Id);
        }
        else if (value is not null && (Nullability.Create(target).ReadState == NullabilityState.Nullable || !IsEmpty(value)))
        {
            throw Differs(path, null, value);
        }
    }

    public void Equal(string path, object? expected, object? actual)
    {
        if (!Equals(expected, actual))
        {
            throw Differs(path, expected, actual);
        }
    }

    private static IEnumerable<JsonNode?> Flat(JsonArray array) => array.SelectMany(item => item is JsonArray inner ? inner : (IEnumerable<JsonNode?>)[item]);

    private void Value(Schema schema, JsonNode? json, object? value, Type type, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(JsonElement))
        {
            if (value is not JsonElement element || !JsonNode.DeepEquals(json, JsonNode.Parse(element.GetRawText())))
            {
                throw Differs(path, json, value);
            }
        }
        else if (value is IReadOnlyList<KeyValuePair<string, string>> pairs)
        {
            Pairs(schema.ShapeOf("object")!, (JsonObject)json!, pairs, path);
        }
        else if (value is IEnumerable list and not string)
        {
            List(schema, json, list, path);
        }
        else if (Leaf.IsLeaf(type))
        {
            Equal(path, Leaf.Expected(type, json), value);
        }
        else if (json is JsonValue word)
        {
            BareWord(word.GetValue<string>(), type, value, path);
        }
        else
        {
            Model(schema, json!, value, path);
        }
    }

    /// <summary>An object whose members have an order.</summary>
    private void Pairs(Shape schema, JsonObject members, IReadOnlyList<KeyValuePair<string, string>> pairs, string path)
    {
        Equal(path, string.Join('\n', members.Select(member => $"{member.Key}={member.Value}")), string.Join('\n', pairs.Select(pair => $"{pair.Key}={pair.Value}")));
        foreach (var property in schema.Properties.Where(property => members.ContainsKey(property.Name)))
        {
            ledger?.Prove(property.Id);
        }
    }

    private void Model(Schema schema, JsonNode json, object? model, string path)
    {
        var members = json.AsObject();

        var type = model?.GetType() ?? throw Differs(path, json, null);
        var properties = schema.ShapeOf("object")!.Properties;
        var aliases = properties.SelectMany(property => property.Aliases).ToHashSet();
        var known = new HashSet<string>();
        foreach (var property in properties.Where(property => !aliases.Contains(property.Name)))
        {
            var key = property.Aliases.FirstOrDefault(members.ContainsKey) ?? property.Name;
            Property(property, members[key], model, $"{path}.{key}");
            if (!Leaf.IsKeptAside(shape.Find(type, property.Name).PropertyType, members[key]))
            {
                known.Add(key);
            }

            if (key != property.Name && members[key] is not null && properties.FirstOrDefault(other => other.Name == key) is { } alias)
            {
                ledger?.Prove(alias.Id);
            }
        }

        var others = (IDictionary<string, JsonElement>?)shape.Find(type, AdditionalProperties).GetValue(model);
        var expected = new JsonObject(members.Where(member => !known.Contains(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        var actual = new JsonObject((others ?? new Dictionary<string, JsonElement>()).Select(member => KeyValuePair.Create(member.Key, JsonNode.Parse(member.Value.GetRawText()))));
        if (!JsonNode.DeepEquals(expected, actual))
        {
            throw Differs($"{path}.{AdditionalProperties}", expected, actual);
        }
    }

    /// <summary>
    /// Where a word stands for an object, a UUID is its id and anything else its type, if it has one, or the name of a reference; an empty
    /// word is nothing.
    /// </summary>
    private void BareWord(string word, Type type, object? model, string path)
    {
        var field = Guid.TryParse(word, out _) ? "id" : type == typeof(IdName) ? "name" : "type";
        if (word.Length == 0 || (field == "type" && type.GetProperty("Type") is null))
        {
            Equal(path, null, model);
            return;
        }

        var property = shape.Find(model?.GetType() ?? throw Differs(path, word, null), field);
        Equal(path, Leaf.Expected(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, word), property.GetValue(model));
    }

    private static bool IsEmpty(object value) => value is "" or false || value is ICollection { Count: 0 };

    private static ContractException Differs(string path, object? expected, object? actual) =>
        new($"{path} is\n{actual ?? "null"}\ninstead of\n{expected ?? "null"}");
}
