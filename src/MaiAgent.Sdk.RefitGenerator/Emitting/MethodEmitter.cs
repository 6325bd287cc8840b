using MaiAgent.Sdk.RefitGenerator.Model;

namespace MaiAgent.Sdk.RefitGenerator.Emitting;

/// <summary>Writes one operation. The implementation is explicit, so that no name in the interface can collide with one of the client's.</summary>
internal static class MethodEmitter
{
    private const int LineLength = 140;

    public static void Emit(CodeWriter writer, string interfaceType, MethodModel method)
    {
        var request = LocalName("httpRequest", method);
        writer.Block(Signature(interfaceType, method), () =>
        {
            var route = EmitQuery(writer, method);
            writer.Line($"using var {request} = this._runner.CreateRequest(global::System.Net.Http.HttpMethod.{method.HttpMethod}, {route});");
            foreach (var header in method.Headers)
            {
                writer.Line($"{request}.Headers.TryAddWithoutValidation({Code.Literal(header.Name)}, {Code.Literal(header.Value)});");
            }

            if (method.Body is not null)
            {
                writer.Line($"{request}.Content = this._runner.CreateContent({method.Body});");
            }

            var token = method.CancellationToken ?? "global::System.Threading.CancellationToken.None";
            var result = method.Return.HasValue ? "return " : string.Empty;
            writer.Line();
            writer.Line($"{result}await this._runner.{method.Return.SendMethod}({request}, {token}).ConfigureAwait(false);");
        });
    }

    private static string[] Signature(string interfaceType, MethodModel method)
    {
        var head = $"async {method.Return.Type} {interfaceType}.{method.Name}(";
        var parameters = method.Parameters.Select(parameter => $"{parameter.Type} {parameter.Name}").ToList();
        var line = $"{head}{string.Join(", ", parameters)})";
        return line.Length <= LineLength
            ? [line]
            : [head, .. parameters.Select((parameter, index) => $"    {parameter}{(index < parameters.Count - 1 ? "," : ")")}")];
    }

    /// <summary>Writes what builds the query, if there is one, and returns the expression of the route with it.</summary>
    private static string EmitQuery(CodeWriter writer, MethodModel method)
    {
        var literal = RouteLiteral(method.Route);
        if (method.Query.Count == 0)
        {
            return literal;
        }

        var route = LocalName("route", method);
        writer.Line($"var {route} = new global::Refit.QueryBuilder({literal});");
        foreach (var group in method.Query)
        {
            if (group.NullableObject is null)
            {
                EmitValues(writer, route, group);
            }
            else
            {
                writer.Block($"if ({group.NullableObject} is not null)", () => EmitValues(writer, route, group));
                writer.Line();
            }
        }

        if (method.Query[method.Query.Count - 1].NullableObject is null)
        {
            writer.Line();
        }

        return $"{route}.ToString()";
    }

    private static void EmitValues(CodeWriter writer, string route, QueryGroup group)
    {
        foreach (var value in group.Values)
        {
            var format = value.Format is null ? string.Empty : $", {Code.Literal(value.Format)}";
            writer.Line($"{route}.Add({Code.Literal(value.Key)}, {value.Expression}{format});");
        }
    }

    private static string RouteLiteral(EquatableArray<RoutePart> route)
    {
        var text = string.Concat(route.Select(part => part.IsParameter ? $"{{{part.Text}}}" : part.Text));
        return route.Any(part => part.IsParameter) ? $"$\"{text}\"" : $"\"{text}\"";
    }

    /// <summary>A name that is no parameter's.</summary>
    private static string LocalName(string name, MethodModel method)
    {
        while (method.Parameters.Any(parameter => parameter.Name.Equals(name, StringComparison.Ordinal)))
        {
            name = $"_{name}";
        }

        return name;
    }
}
