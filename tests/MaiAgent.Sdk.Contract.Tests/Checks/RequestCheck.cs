using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MaiAgent.Sdk.Contract.Tests.Calls;
using MaiAgent.Sdk.Tests.Shared.Spec;

namespace MaiAgent.Sdk.Contract.Tests.Checks;

/// <summary>Compares a request on the wire with the contract's request for a sample.</summary>
internal sealed partial class RequestCheck(Operation operation, FacadeCall call, Ledger parameters, Ledger properties)
{
    public void Verify(RecordedRequest request, JsonObject query, JsonNode? body)
    {
        Equal("method", operation.Method, request.Method);
        Equal("path", Path(query), request.RawPath);
        Query(request, query);
        if (operation.TakesForm)
        {
            Form(request, (JsonObject)body!);
        }
        else
        {
            Equal("body", Wire(body)?.ToJsonString() ?? "", request.Body.IsEmpty ? "" : JsonNode.Parse(request.BodyText)!.ToJsonString());
            Equal("content type", body is null ? null : "application/json; charset=utf-8", request.Header("Content-Type"));
        }

        foreach (var parameter in operation.Parameters.Where(parameter => query.ContainsKey(parameter.Name)))
        {
            parameters.Prove($"{operation.Id}.{parameter.Name}");
        }
    }

    /// <summary>The parts of a form are the properties of its schema, in their order, and each is a file.</summary>
    private void Form(RecordedRequest request, JsonObject body)
    {
        var form = operation.RequestBody!.ShapeOf("object")!.Properties;
        var parts = FormReader.ReadAll(request);
        Equal("parts", string.Join(',', form.Select(property => property.Name)), string.Join(',', parts.Select(part => part.Name)));
        Equal("length", request.Body.Length.ToString(CultureInfo.InvariantCulture), request.Header("Content-Length"));
        foreach (var (property, part) in form.Zip(parts))
        {
            Equal(property.Id, new FormFile(property.Name, FormFile.SentName, call.Parameters.Any(parameter => parameter.Name == "contentType") ? FormFile.SentType : FormFile.WorkbookType, body[property.Name]!.GetValue<string>()), part);
            properties.Prove(property.Id);
        }
    }

    private string Path(JsonObject values)
    {
        var path = operation.Path;
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.In == "path"))
        {
            path = path.Replace($"{{{parameter.Name}}}", values[parameter.Name]!.GetValue<string>(), StringComparison.Ordinal);
        }

        return path;
    }

    private void Query(RecordedRequest request, JsonObject values)
    {
        var pairs = request.RawTarget.Contains('?', StringComparison.Ordinal)
            ? request.RawTarget.Split('?', 2)[1].Split('&').Select(pair => pair.Split('=', 2)).ToList()
            : [];
        var expected = operation.Parameters.Where(parameter => parameter.In == "query" && values.ContainsKey(parameter.Name)).ToList();
        Equal("query keys", string.Join(',', expected.Select(parameter => parameter.Name).Order()), string.Join(',', pairs.Select(pair => pair[0]).Order()));
        foreach (var parameter in expected)
        {
            var sent = pairs.Single(pair => pair[0] == parameter.Name)[1];
            var value = values[parameter.Name]!;
            var text = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
            if (parameter.Name.StartsWith("datetime", StringComparison.Ordinal))
            {
                Time(parameter.Name, text, sent);
            }
            else
            {
                Equal(parameter.Name, Uri.EscapeDataString(text), sent);
            }
        }
    }

    private void Time(string name, string expected, string sent)
    {
        var text = Uri.UnescapeDataString(sent);
        if (sent.Contains('+', StringComparison.Ordinal) || !Iso8601().IsMatch(text))
        {
            throw Differs(name, expected, sent);
        }

        Equal(name, DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), DateTimeOffset.Parse(text, CultureInfo.InvariantCulture));
    }

    /// <summary>A sample on the wire: a null is left out, except where it is required, and in a partial update, where it means something.</summary>
    private JsonNode? Wire(JsonNode? body)
    {
        if (body is JsonArray items)
        {
            var item = operation.RequestBody!.ShapeOf("array")!.Items!.ShapeOf("object")!;
            return new JsonArray([.. items.Select(sample => Without(item, sample!.AsObject(), keepsNull: false))]);
        }

        if (body is not JsonObject members)
        {
            return null;
        }

        var isPartial = call.Parameters.SelectMany(parameter => parameter.ParameterType.GetProperties()).Any(property =>
            property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(Optional<>));
        var wire = Without(operation.RequestBody!.ShapeOf("object")!, members, keepsNull: isPartial);
        if (operation.RequestBody!.ShapeOf("object")!.Properties.FirstOrDefault(Effects.IsSetByTheClient) is { } flag && call.Streams)
        {
            wire[flag.Name] = true;
            properties.Prove(flag.Id);
        }

        foreach (var member in Effects.Fixed(operation))
        {
            wire[member.Key] = member.Value!.DeepClone();
        }

        return wire;
    }

    private JsonObject Without(Shape shape, JsonObject sample, bool keepsNull)
    {
        var wire = new JsonObject();
        foreach (var property in shape.Properties.Where(property => sample.ContainsKey(property.Name) && !Effects.IsSetByTheClient(property)))
        {
            var value = sample[property.Name];
            if (value is not null || keepsNull || property.IsRequired)
            {
                properties.Prove(property.Id);
                wire[property.Name] = value switch
                {
                    JsonObject inner when property.Schema.ShapeOf("object")!.Properties.Count > 0 => Without(property.Schema.ShapeOf("object")!, inner, keepsNull: false),
                    JsonArray list when property.Schema.ShapeOf("array")?.Items?.ShapeOf("object") is { } items => new JsonArray([.. list.Select(item => Without(items, item!.AsObject(), keepsNull: false))]),
                    _ => value?.DeepClone(),
                };
            }
        }

        return wire;
    }

    private void Equal<T>(string what, T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw Differs(what, expected, actual);
        }
    }

    private ContractException Differs(string what, object? expected, object? actual) =>
        new($"{operation.Id} ({call}): {what} is\n{actual}\ninstead of\n{expected}");

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex Iso8601();
}
