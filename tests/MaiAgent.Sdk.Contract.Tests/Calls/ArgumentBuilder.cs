using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using MaiAgent.Sdk.Contract.Tests.Checks;
using MaiAgent.Sdk.Tests.Shared.Spec;

namespace MaiAgent.Sdk.Contract.Tests.Calls;

/// <summary>Makes the arguments of a call: objects of the SDK's types with the values of a sample.</summary>
internal sealed class ArgumentBuilder(ModelShape shape, Operation operation, JsonObject parameters, JsonNode? body)
{
    public object? Build(ParameterInfo parameter)
    {
        if (operation.TakesForm && FormFile.Argument(parameter, (JsonObject)body!) is { } argument)
        {
            return argument;
        }

        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (operation.RequestBody is not null && BodyMember.IsRequest(parameter))
        {
            return Value(type, operation.RequestBody, body);
        }

        if (BodyMember.Of(operation, parameter) is { } member)
        {
            return Value(type, member.Schema, ((JsonObject)body!)[member.Name]);
        }

        // Where a second method takes the body as a query, the members of the request are its parameters.
        if (type.Name.EndsWith("Query", StringComparison.Ordinal) || BodyMember.IsRequest(parameter))
        {
            return Query(type);
        }

        return Leaf(type, parameters[NameInContract(parameter)]!);
    }

    /// <summary>Ids have several names in the documentation: those that no parameter of the method has are the rest of its parameters, in order.</summary>
    private string NameInContract(ParameterInfo parameter)
    {
        if (parameters.ContainsKey(parameter.Name!))
        {
            return parameter.Name!;
        }

        var others = ((MethodInfo)parameter.Member).GetParameters();
        var place = others.Where(other => other.ParameterType == typeof(Guid) && !parameters.ContainsKey(other.Name!)).TakeWhile(other => other != parameter).Count();
        return operation.Parameters.Where(candidate => candidate.IsRequired && !others.Any(other => other.Name == candidate.Name)).ElementAt(place).Name;
    }

    private object Query(Type type)
    {
        var query = Activator.CreateInstance(type)!;
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.In == "query"))
        {
            var property = shape.Find(type, parameter.Name);
            if (parameters[parameter.Name] is { } value)
            {
                property.SetValue(query, Leaf(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, value));
            }
        }

        return query;
    }

    private object? Value(Type type, Schema schema, JsonNode? json)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>))
        {
            return type.GetMethod("op_Implicit")!.Invoke(null, [Value(type.GetGenericArguments()[0], schema, json)]);
        }

        return json switch
        {
            null => null,
            _ when type == typeof(JsonElement) => JsonSerializer.SerializeToElement(json),
            JsonArray array => List(type, schema.ShapeOf("array")!.Items!, array),
            JsonObject members => Model(type, schema.ShapeOf("object")!, members),
            _ => Leaf(type, json),
        };
    }

    private Array List(Type type, Schema items, JsonArray array)
    {
        var itemType = type.GetGenericArguments()[0];
        var list = Array.CreateInstance(itemType, array.Count);
        for (var i = 0; i < array.Count; i++)
        {
            list.SetValue(Value(itemType, items, array[i]), i);
        }

        return list;
    }

    private object Model(Type type, Shape schema, JsonObject members)
    {
        var model = Activator.CreateInstance(type)!;
        foreach (var property in schema.Properties.Where(property => members.ContainsKey(property.Name) && !Effects.IsSetByTheClient(property)))
        {
            var target = shape.Find(type, property.Name);
            target.SetValue(model, Value(target.PropertyType, property.Schema, members[property.Name]));
        }

        return model;
    }

    private static object Leaf(Type type, JsonNode json)
    {
        var text = json.GetValueKind() == JsonValueKind.String ? json.GetValue<string>() : json.ToJsonString();
        return type == typeof(string) ? text
            : type == typeof(Guid) ? Guid.Parse(text)
            : type == typeof(int) ? int.Parse(text, CultureInfo.InvariantCulture)
            : type == typeof(long) ? long.Parse(text, CultureInfo.InvariantCulture)
            : type == typeof(double) ? double.Parse(text, CultureInfo.InvariantCulture)
            : type == typeof(bool) ? bool.Parse(text)
            : type == typeof(DateOnly) ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : type == typeof(DateTimeOffset) ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)
            : Activator.CreateInstance(type, text)!;
    }
}
