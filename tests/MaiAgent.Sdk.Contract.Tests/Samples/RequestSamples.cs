using System.Text.Json.Nodes;
using MaiAgent.Sdk.Contract.Tests.Spec;

namespace MaiAgent.Sdk.Contract.Tests.Samples;

/// <summary>Everything that can be sent to an operation: its parameters and its body together as one value.</summary>
internal static class RequestSamples
{
    /// <summary>All samples, the fullest first.</summary>
    public static IEnumerable<Sample> Of(Operation operation) => Sample.Explore(builder =>
    {
        var isFull = builder.Choose("(parameters)", "full", "minimal") == 0;
        var parameters = new JsonObject();
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.IsRequired || isFull))
        {
            parameters[parameter.Name] = builder.Build(parameter.Schema, parameter.Name, parameter.Name, answers: false);
        }

        return new JsonObject
        {
            ["parameters"] = parameters,
            ["body"] = operation.RequestBody is { } body ? builder.Build(body, "body", "body", answers: false) : null,
        };
    });
}
